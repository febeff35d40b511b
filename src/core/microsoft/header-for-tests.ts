/** Headers that Exchange Online and others write, made by hand for tests; nothing that ships imports it. */
import { parseMessage, type ParsedMessage } from '../message/message';
import { utf8 } from '../message/octets';

const TIME = 'Tue, 3 Nov 2026 10:00:0';
export const BOX = 'AM0PR01MB1111.eurprd01.prod.outlook.com';
const HUB = 'AM6PR01CA0001.outlook.office365.com';
export const DOOR = 'AM0EUR02FT012.mail.protection.outlook.com';
const SMTP = 'with Microsoft SMTP Server (version=TLS1_2, cipher=TLS_X) id 15.20.1.1';

/** The hops of a mailbox in Exchange Online above its front door. */
export const INSIDE = [
  `Received: from ${BOX} (2603:10a6:10::12) by DB9PR01MB2222.eurprd01.prod.outlook.com with HTTPS; ${TIME}5 +0000`,
  `Received: from ${HUB} (2603:10a6:208::30) by ${BOX} (2603:10a6:208:c0::22) ${SMTP}; ${TIME}4 +0000`,
  `Received: from AM0EUR02FT012.eop-EUR02.prod.protection.outlook.com (2603:10a6:208:cafe::fb) by ${HUB} (2603:10a6:208::30) ${SMTP} via Frontend Transport; ${TIME}3 +0000`,
];

/** The hop through which a message comes in from `ip`, whatever the client calls itself. */
export function door(ip: string, helo = 'mx.sender.example'): string {
  return `Received: from ${helo} (${ip}) by ${DOOR} (10.13.54.98) ${SMTP} via Frontend Transport; ${TIME}2 +0000`;
}

export function results(
  ip: string,
  rest = 'dkim=pass (signature was verified) header.d=sender.example;dmarc=pass action=none header.from=sender.example;compauth=pass reason=100',
): string {
  return `Authentication-Results: spf=pass (sender IP is ${ip}) smtp.mailfrom=sender.example; ${rest}`;
}

export const receivedSpf = (ip: string): string =>
  `Received-SPF: Pass (protection.outlook.com: domain of sender.example designates ${ip} as permitted sender) receiver=protection.outlook.com; client-ip=${ip}; helo=mx.sender.example; pr=C`;

export const report = (
  ip: string,
  rest = 'SCL:1;SRV:;IPV:NLI;SFV:NSPM;H:mx.sender.example;PTR:mx.sender.example;CAT:NONE;SFS:(13230031);DIR:INB;',
): string => `X-Forefront-Antispam-Report: CIP:${ip};CTRY:DE;LANG:en;${rest}`;

export const AUTHOR = ['From: Ann <ann@sender.example>', 'To: bob@rcpt.example', 'Subject: hi'];
export const AS = (value: string): string => `X-MS-Exchange-Organization-AuthAs: ${value}`;
export const RETURN_PATH = 'Return-Path: bounce@sender.example';

/** An ordinary message from the internet, as Exchange Online stores it. */
export const ordinary = (ip = '192.0.2.10'): string[] => [
  ...INSIDE,
  results(ip),
  receivedSpf(ip),
  door(ip),
  'Received: from laptop (laptop [198.51.100.7]) by mx.sender.example (Postfix) with ESMTPSA id 1; Tue, 3 Nov 2026 10:00:00 +0000',
  ...AUTHOR,
  RETURN_PATH,
  AS('Anonymous'),
  report(ip),
  'X-Microsoft-Antispam: BCL:0;',
];

export function header(...lines: readonly string[]): ParsedMessage {
  return parseMessage(utf8(`${lines.join('\r\n')}\r\n`));
}
