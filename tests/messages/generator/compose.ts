/** Builds raw messages field by field and signs them for real with mailauth's signers. */
import { createRequire } from 'node:module';
import type * as MailauthArc from 'mailauth/lib/arc';
import { dkimSign } from 'mailauth/lib/dkim/sign.js';
import { privateKey, type Signer } from './keys';

/** Loaded by hand: what the project declares of this module is only what it verifies with. */
const { createSeal } = createRequire(import.meta.url)(
  'mailauth/lib/arc/index.js',
) as typeof MailauthArc;

/** Fields as `[name, value]`; a value may hold its own folding (`\n ` or `\n\t`). Top to bottom. */
export type Fields = readonly (readonly [name: string, value: string])[];

export interface Draft {
  readonly fields: Fields;
  /** Line ends as `\n`; written as CRLF. */
  readonly body: string;
}

/** The octets of a message: CRLF line ends, UTF-8. */
export function write(draft: Draft): Buffer {
  const lines = draft.fields.map(([name, value]) => `${name}: ${value}`);
  return Buffer.from(crlf(`${lines.join('\n')}\n\n${draft.body}`), 'utf8');
}

/** The draft with more fields on top. */
export function onTop(draft: Draft, fields: Fields): Draft {
  return { ...draft, fields: [...fields, ...draft.fields] };
}

/** The draft with more fields below the others, where Exchange writes most of its own. */
export function below(draft: Draft, fields: Fields): Draft {
  return { ...draft, fields: [...draft.fields, ...fields] };
}

export interface SigningOptions {
  readonly signer: Signer;
  /** ISO 8601. */
  readonly at: string;
  readonly headerList?: string;
}

/** Adds a DKIM-Signature (RFC 6376), relaxed/relaxed. */
export async function signed(draft: Draft, options: SigningOptions): Promise<Draft> {
  const { signer } = options;
  const by = {
    signingDomain: signer.domain,
    selector: signer.selector,
    privateKey: pem(signer),
  };
  const made = await dkimSign(write(draft), {
    ...by,
    canonicalization: 'relaxed/relaxed',
    algorithm: signer.algorithm,
    signTime: new Date(options.at),
    ...(options.headerList ? { headerList: options.headerList } : {}),
    signatureData: [by],
  });
  if (made.errors.length > 0) throw new Error(`signing failed: ${JSON.stringify(made.errors)}`);
  return onTop(draft, fieldsOf(made.signatures));
}

/** Adds an ARC set (RFC 8617) whose ARC-Authentication-Results reads `results`. */
export async function sealed(
  draft: Draft,
  options: SigningOptions & { readonly results: string; readonly cv: 'none' | 'pass' },
): Promise<Draft> {
  const { signer } = options;
  const made = await createSeal(write(draft), {
    seal: {
      signingDomain: signer.domain,
      selector: signer.selector,
      privateKey: pem(signer),
      algorithm: signer.algorithm,
      authResults: options.results,
      cv: options.cv,
      signTime: new Date(options.at),
    },
  });
  if (made.headers.length === 0) throw new Error(`sealing failed: ${JSON.stringify(made.errors)}`);
  return onTop(
    draft,
    made.headers.flatMap((header) => fieldsOf(header)),
  );
}

function pem(signer: Signer): string {
  return privateKey(signer).export({ type: 'pkcs8', format: 'pem' }).toString();
}

/** Cuts a header section into fields, folding kept. */
function fieldsOf(section: string): Fields {
  return section
    .replace(/\r\n/g, '\n')
    .trimEnd()
    .split(/\n(?![ \t])/)
    .map((field) => {
      const colon = field.indexOf(':');
      return [field.slice(0, colon), field.slice(colon + 1).trimStart()] as const;
    });
}

function crlf(text: string): string {
  return text.replace(/\r?\n/g, '\r\n');
}
