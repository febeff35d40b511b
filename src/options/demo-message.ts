/**
 * A made-up message in somebody else's name, for the first look; every name and address in it is reserved for examples. It is judged by what
 * Microsoft 365 would have recorded on receipt: nothing is asked.
 */
export const demoMessage =
  `Received: from VI1PR04MB0002.eurprd04.prod.outlook.com (2603:10a6:800:22::5)
 by AM9PR04MB0001.eurprd04.prod.outlook.com with HTTPS;
 Mon, 23 Nov 2026 08:14:09 +0000
Received: from DB5PEPF00000003.eurprd02.prod.outlook.com
 (2603:10a6:10:234:cafe::2a) by VI1PR04MB0002.eurprd04.prod.outlook.com
 (2603:10a6:800:22::5) with Microsoft SMTP Server (version=TLS1_3,
 cipher=TLS_AES_256_GCM_SHA384) id 15.20.9412.13 via Frontend Transport;
 Mon, 23 Nov 2026 08:14:08 +0000
Authentication-Results: spf=fail (sender IP is 203.0.113.77)
 smtp.mailfrom=woodgrove.example; dkim=none (message not signed)
 header.d=none;dmarc=fail action=oreject
 header.from=woodgrove.example;compauth=fail reason=000
Received: from vps-77.hosting.example (203.0.113.77) by
 DB5PEPF00000003.mail.protection.outlook.com (10.167.8.8) with Microsoft SMTP
 Server (version=TLS1_3, cipher=TLS_AES_256_GCM_SHA384) id 15.20.9412.13 via
 Frontend Transport; Mon, 23 Nov 2026 08:14:07 +0000
From: "Woodgrove Bank" <security@woodgrove.example>
Reply-To: desk@woodgr0ve.example
To: "Ada Kowalski" <ada@fabrikam.example>
Subject: Your account is locked: confirm your identity within 24 hours
Date: Mon, 23 Nov 2026 09:14:02 +0100
Message-ID: <demo-message@vps-77.hosting.example>
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8
Return-Path: security@woodgrove.example
X-MS-Exchange-Organization-Network-Message-Id:
 00000000-0000-4000-8000-000000000001
X-MS-Exchange-Organization-AuthSource:
 DB5PEPF00000003.eurprd02.prod.outlook.com
X-MS-Exchange-Organization-AuthAs: Anonymous
X-MS-Exchange-Organization-SCL: 8
X-Microsoft-Antispam: BCL:0;
X-Forefront-Antispam-Report:
 CIP:203.0.113.77;CTRY:ZZ;LANG:en;SCL:8;SRV:;IPV:NLI;SFV:SPM;H:vps-77.hosting.example;PTR:InfoDomainNonexistent;CAT:SPOOF;DIR:INB;
X-MS-Exchange-CrossTenant-AuthAs: Anonymous
X-MS-Exchange-CrossTenant-FromEntityHeader: Internet

Dear customer,

your account is locked. Confirm your identity within 24 hours.
`.replaceAll('\n', '\r\n');
