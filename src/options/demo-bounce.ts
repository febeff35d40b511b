/** A made-up bounce for the first look; every name in it is reserved for examples. It is explained from its own text: nothing is asked. */
export const demoBounce = `From: Mail Delivery System <postmaster@mail.fabrikam.example>
To: Ada Kowalski <ada@fabrikam.example>
Subject: Undelivered Mail Returned to Sender
Date: Mon, 23 Nov 2026 16:02:15 +0100
Message-ID: <demo-report@mail.fabrikam.example>
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="part"

--part
Content-Type: text/plain; charset=utf-8

Your message could not be delivered to one recipient.

--part
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.fabrikam.example
Arrival-Date: Mon, 23 Nov 2026 16:02:11 +0100

Final-Recipient: rfc822; jo.lindt@contoso.example
Action: failed
Status: 5.1.10
Remote-MTA: dns; contoso-example.mail.protection.outlook.com
Diagnostic-Code: smtp; 550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient jo.lindt@contoso.example not found by SMTP address lookup

--part
Content-Type: text/rfc822-headers

From: Ada Kowalski <ada@fabrikam.example>
To: jo.lindt@contoso.example
Subject: Minutes of the meeting
Date: Mon, 23 Nov 2026 16:02:11 +0100
Message-ID: <minutes-1@fabrikam.example>

--part--
`.replaceAll('\n', '\r\n');
