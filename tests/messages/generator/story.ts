import { delivered, TENANT, type Arrival } from './exchange-online';
import { write, type Draft, type Fields } from './compose';
import { html, page } from './mime';

/** One message of the demo mailbox. Its id is the name of its .eml and .json. */
export interface Story {
  readonly id: string;
  make(): Promise<Buffer>;
}

export const ALEX = `Alex Wilber <alex@${TENANT}>`;

export interface Letter {
  readonly from: string;
  readonly to?: string;
  readonly subject: string;
  readonly date: string;
  readonly messageId: string;
  readonly paragraphs: readonly string[];
  readonly more?: Fields;
}

/** A message as its author's server writes it: HTML, quoted-printable. */
export function letter(content: Letter): Draft {
  const part = html(page(...content.paragraphs));
  const [type, encoding] = part.fields
    .split('\n')
    .map((field) => field.slice(field.indexOf(':') + 2));
  return {
    fields: [
      ['From', content.from],
      ['To', content.to ?? ALEX],
      ['Subject', content.subject],
      ['Date', content.date],
      ['Message-ID', content.messageId],
      ...(content.more ?? []),
      ['MIME-Version', '1.0'],
      ['Content-Type', type ?? ''],
      ['Content-Transfer-Encoding', encoding ?? ''],
    ],
    body: `${part.body}\n`,
  };
}

/** The octets that lie in Alex's mailbox. */
export function arrived(draft: Draft, arrival: Arrival): Buffer {
  return write(delivered(draft, arrival));
}
