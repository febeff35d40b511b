/**
 * What Exchange Online writes around a message that it delivers to the demo tenant contoso.example: Received lines with `(ip)`, results
 * without an authserv-id above the newest internet hop, and its own fields below those of the sender. After stamps seen in public samples.
 * Microsoft's servers bear their real names and address blocks, since those are what a reader knows them by; all else is reserved.
 */
import { createHash } from 'node:crypto';
import { below, onTop, type Draft, type Fields } from './compose';

export const TENANT = 'contoso.example';

const HOSTS = {
  mailbox: 'AM9PR04MB7001.eurprd04.prod.outlook.com',
  transport: 'VI1PR04MB5002.eurprd04.prod.outlook.com',
  proxy: 'DU2PR04CA0103',
  frontend: 'DB5PEPF00014B8A',
} as const;
const BUILD = '15.20.9412.13';
const TLS = '(version=TLS1_3,\n cipher=TLS_AES_256_GCM_SHA384)';

/** What EOP found at the boundary. */
export interface Arrival {
  /** ISO 8601 with seconds; the boundary hop. */
  readonly at: string;
  /** The SMTP client. */
  readonly ip: string;
  readonly helo: string;
  /** Reverse DNS; the HELO name by default. */
  readonly ptr?: string;
  readonly country?: string;
  /** `""` is the null sender. */
  readonly mailFrom: string;
  /** The value of EOP's Authentication-Results, folded. */
  readonly results: string;
  /** The value of EOP's Received-SPF, folded; null where EOP wrote none. */
  readonly receivedSpf: string | null;
  readonly verdict: {
    readonly scl: number;
    readonly sfv: 'NSPM' | 'SPM' | 'SKN';
    readonly cat: string;
    /** dest: I(nbox) or J(unk). */
    readonly junk: boolean;
    readonly sfty?: string;
  };
}

/** Seconds after the boundary as RFC 5322 section 3.3 writes a date. */
export function dateTime(at: string, seconds = 0): string {
  const date = new Date(new Date(at).getTime() + seconds * 1000);
  return date.toUTCString().replace('GMT', '+0000');
}

/** `23 Nov 2026 08:15:01.4183 (UTC)`, as the X-MS-Exchange fields write it. */
function exchangeTime(at: string, fraction: string): string {
  const [, day, month, year, time] = new Date(at).toUTCString().split(' ');
  return `${day} ${month} ${year} ${time}.${fraction}\n (UTC)`;
}

/** A made-up GUID that is the same in every run. */
export function guid(seed: string): string {
  const hex = createHash('sha256').update(seed).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

function opaque(seed: string): string {
  return createHash('sha512').update(seed).digest('base64');
}

/** The message as it lies in a mailbox of the tenant after it came from the internet. */
export function delivered(draft: Draft, arrival: Arrival): Draft {
  const { at, ip, helo, verdict } = arrival;
  const id = guid(`${at}${ip}`);
  const top: Fields = [
    [
      'Received',
      `from ${HOSTS.transport} (2603:10a6:800:22::5)\n by ${HOSTS.mailbox} with HTTPS;\n ${dateTime(at, 3)}`,
    ],
    [
      'Received',
      `from ${HOSTS.proxy}.eurprd04.prod.outlook.com (2603:10a6:10:234::8) by\n ${HOSTS.transport} (2603:10a6:800:22::5) with\n Microsoft SMTP Server ${TLS} id ${BUILD};\n ${dateTime(at, 2)}`,
    ],
    [
      'Received',
      `from ${HOSTS.frontend}.eurprd02.prod.outlook.com\n (2603:10a6:10:234:cafe::2a) by ${HOSTS.proxy}.outlook.office365.com\n (2603:10a6:10:234::8) with Microsoft SMTP Server ${TLS}\n id ${BUILD} via Frontend Transport;\n ${dateTime(at, 2)}`,
    ],
    ['Authentication-Results', arrival.results],
    ...(arrival.receivedSpf === null ? [] : [['Received-SPF', arrival.receivedSpf] as const]),
    [
      'Received',
      `from ${helo} (${ip}) by\n ${HOSTS.frontend}.mail.protection.outlook.com (10.167.8.8) with\n Microsoft SMTP Server ${TLS} id ${BUILD}\n via Frontend Transport; ${dateTime(at)}`,
    ],
  ];
  const report = [
    `CIP:${ip}`,
    `CTRY:${arrival.country ?? 'DE'}`,
    'LANG:en',
    `SCL:${verdict.scl}`,
    'SRV:',
    'IPV:NLI',
    `SFV:${verdict.sfv}`,
    `H:${helo}`,
    `PTR:${arrival.ptr ?? helo}`,
    `CAT:${verdict.cat}`,
    'SFS:(13230040)(69100299015)(8096899003)',
    'DIR:INB',
    ...(verdict.sfty ? [`SFTY:${verdict.sfty}`] : []),
  ].join(';');
  const bottom: Fields = [
    ['Return-Path', arrival.mailFrom || '<>'],
    ...stamps(at, id, 'Incoming', 'Anonymous'),
    ['X-EOPAttributedMessage', '0'],
    ['X-EOPTenantAttributedMessage', `${guid(TENANT)}:0`],
    ['X-MS-PublicTrafficType', 'Email'],
    ['X-MS-TrafficTypeDiagnostic', `${HOSTS.frontend}:EE_|VI1PR04MB5002:EE_|AM9PR04MB7001:EE_`],
    ['X-MS-Office365-Filtering-Correlation-Id', id],
    ['X-MS-Exchange-Organization-SCL', String(verdict.scl)],
    ['X-Microsoft-Antispam', 'BCL:0;ARA:13230040|69100299015|8096899003;'],
    ['X-Forefront-Antispam-Report', `\n\t${report};`],
    ['X-MS-Exchange-CrossTenant-OriginalArrivalTime', exchangeTime(at, '4183')],
    ['X-MS-Exchange-CrossTenant-Network-Message-Id', id],
    ['X-MS-Exchange-CrossTenant-Id', guid(TENANT)],
    ['X-MS-Exchange-CrossTenant-AuthSource', `\n\t${HOSTS.frontend}.eurprd02.prod.outlook.com`],
    ['X-MS-Exchange-CrossTenant-AuthAs', 'Anonymous'],
    ['X-MS-Exchange-CrossTenant-FromEntityHeader', 'Internet'],
    ['X-MS-Exchange-Transport-CrossTenantHeadersStamped', 'VI1PR04MB5002'],
    ['X-MS-Exchange-Transport-EndToEndLatency', '00:00:03.2174871'],
    ['X-MS-Exchange-Processed-By-BccFoldering', '15.20.9412.013'],
    ['X-Microsoft-Antispam-Mailbox-Delivery', delivery(verdict.junk)],
    ['X-Microsoft-Antispam-Message-Info', `\n\t${opaque(id)}`],
  ];
  return below(onTop(draft, top), bottom);
}

function delivery(junk: boolean): string {
  const where = junk ? 'dest:J;OFR:SpamFilterAuthJ' : 'dest:I';
  return `\n\tucf:0;jmr:0;auth:0;${where};ENG:(910005)(944506478)(944626604)(920097)(930097)(140003);`;
}

function stamps(at: string, id: string, direction: string, authAs: string): Fields {
  const source =
    authAs === 'Internal' ? HOSTS.transport : `${HOSTS.frontend}.eurprd02.prod.outlook.com`;
  return [
    ['X-MS-Exchange-Organization-ExpirationStartTime', exchangeTime(at, '5120')],
    ['X-MS-Exchange-Organization-ExpirationStartTimeReason', 'OriginalSubmit'],
    ['X-MS-Exchange-Organization-ExpirationInterval', '1:00:00:00.0000000'],
    ['X-MS-Exchange-Organization-ExpirationIntervalReason', 'OriginalSubmit'],
    ['X-MS-Exchange-Organization-Network-Message-Id', `\n\t${id}`],
    ['X-MS-Exchange-Organization-MessageDirectionality', direction],
    ['X-MS-Exchange-Organization-AuthSource', `\n\t${source}`],
    ['X-MS-Exchange-Organization-AuthAs', authAs],
  ];
}

/** A message from one mailbox of the tenant to another: it never met the internet, and nobody signed it. */
export function submittedInside(draft: Draft, at: string, author: string): Draft {
  const id = guid(`${at}${author}`);
  const top: Fields = [
    [
      'Received',
      `from ${HOSTS.transport} (2603:10a6:800:22::5)\n by ${HOSTS.mailbox} with HTTPS;\n ${dateTime(at, 2)}`,
    ],
    [
      'Authentication-Results',
      `dkim=none (message not signed)\n header.d=none;dmarc=none action=none header.from=${TENANT};`,
    ],
    [
      'Received',
      `from ${HOSTS.transport} (2603:10a6:800:22::5) by\n ${HOSTS.mailbox} (2603:10a6:20b:1a::11) with\n Microsoft SMTP Server ${TLS} id ${BUILD};\n ${dateTime(at, 1)}`,
    ],
    [
      'Received',
      `from ${HOSTS.transport}\n ([fe80::5002:1:2:3]) by ${HOSTS.transport}\n ([fe80::5002:1:2:3%4]) with mapi id ${BUILD}; ${dateTime(at)}`,
    ],
  ];
  const bottom: Fields = [
    ...stamps(at, id, 'Originating', 'Internal'),
    ['X-MS-Exchange-Organization-AuthMechanism', '04'],
    ['X-MS-Has-Attach', ''],
    ['X-MS-TNEF-Correlator', ''],
    ['X-MS-PublicTrafficType', 'Email'],
    ['X-MS-TrafficTypeDiagnostic', 'VI1PR04MB5002:EE_|AM9PR04MB7001:EE_'],
    ['X-MS-Office365-Filtering-Correlation-Id', id],
    ['X-MS-Exchange-Organization-SCL', '-1'],
    ['X-Microsoft-Antispam', 'BCL:0;ARA:13230040|376014|366016;'],
    [
      'X-Forefront-Antispam-Report',
      `\n\tCIP:255.255.255.255;CTRY:;LANG:en;SCL:-1;SRV:;IPV:NLI;SFV:SKI;H:${HOSTS.transport};PTR:;CAT:NONE;SFS:(13230040)(376014)(366016);DIR:INT;`,
    ],
    ['X-OriginatorOrg', TENANT],
    ['X-MS-Exchange-CrossTenant-OriginalArrivalTime', exchangeTime(at, '2207')],
    ['X-MS-Exchange-CrossTenant-Network-Message-Id', id],
    ['X-MS-Exchange-CrossTenant-Id', guid(TENANT)],
    ['X-MS-Exchange-CrossTenant-AuthSource', HOSTS.transport],
    ['X-MS-Exchange-CrossTenant-AuthAs', 'Internal'],
    ['X-MS-Exchange-CrossTenant-FromEntityHeader', 'Hosted'],
    ['X-MS-Exchange-CrossTenant-MailboxType', 'HOSTED'],
    ['X-MS-Exchange-CrossTenant-UserPrincipalName', opaque(author)],
    ['X-MS-Exchange-Transport-CrossTenantHeadersStamped', 'AM9PR04MB7001'],
  ];
  return below(onTop(draft, top), bottom);
}

/** A bounce that Exchange Online itself wrote to a mailbox of the tenant. */
export function bounced(draft: Draft, at: string): Draft {
  const id = guid(`bounce${at}`);
  const top: Fields = [
    [
      'Received',
      `from ${HOSTS.transport} (2603:10a6:800:22::5)\n by ${HOSTS.mailbox} with HTTPS;\n ${dateTime(at, 2)}`,
    ],
    [
      'Received',
      `from ${HOSTS.transport} ([fe80::5002:1:2:3]) by ${HOSTS.transport}\n ([fe80::5002:1:2:3%4]) with Microsoft SMTP Server id ${BUILD}; ${dateTime(at)}`,
    ],
  ];
  const bottom: Fields = [
    ['Return-Path', '<>'],
    ['Auto-Submitted', 'auto-replied'],
    ['X-MS-Exchange-Message-Is-Ndr', ''],
    ...stamps(at, id, 'Originating', 'Internal'),
    ['X-MS-PublicTrafficType', 'Email'],
    ['X-MS-Office365-Filtering-Correlation-Id', id],
    ['X-MS-Exchange-CrossTenant-OriginalArrivalTime', exchangeTime(at, '9031')],
    ['X-MS-Exchange-CrossTenant-Id', guid(TENANT)],
    ['X-MS-Exchange-CrossTenant-AuthAs', 'Internal'],
    ['X-MS-Exchange-CrossTenant-FromEntityHeader', 'Hosted'],
  ];
  return below(onTop(draft, top), bottom);
}
