/**
 * The shape that scripts rely on (schemaVersion 1), as data: a test holds the JSON of real and of made inspections against it. A field that is
 * missing or of another kind is a fault; a further field is none.
 */
export type Shape =
  | 'string'
  | 'number'
  | 'boolean'
  | 'object'
  | { readonly oneOf: readonly string[] }
  | { readonly nullable: Shape }
  | { readonly list: Shape }
  | { readonly fields: Readonly<Record<string, Shape>>; readonly optional?: readonly string[] };

const nullable = (shape: Shape): Shape => ({ nullable: shape });
const list = (shape: Shape): Shape => ({ list: shape });
const fields = (all: Readonly<Record<string, Shape>>, optional: readonly string[] = []): Shape => ({
  fields: all,
  optional,
});
const oneOf = (...words: string[]): Shape => ({ oneOf: words });

const text = nullable('string');
const result = oneOf(
  'none',
  'neutral',
  'pass',
  'fail',
  'softfail',
  'policy',
  'temperror',
  'permerror',
);
const basis = oneOf('verified', 'reported', 'not-evaluable');
const policy = nullable(oneOf('none', 'quarantine', 'reject'));
const actor = oneOf(
  'sender',
  'sender-admin',
  'recipient',
  'recipient-admin',
  'microsoft',
  'wait',
  'unclear',
);
const mailboxes = list(fields({ name: 'string', address: 'string' }));
const fix = fields(
  {
    kind: oneOf('dns-record', 'powershell', 'admin-center', 'setting', 'text', 'link'),
    label: 'string',
    value: 'string',
    before: 'string',
  },
  ['before'],
);

export const INSPECTION_SHAPE: Shape = fields({
  schemaVersion: 'number',
  tool: fields({ name: 'string', version: 'string' }),
  source: fields({
    kind: oneOf('full-message', 'header-section', 'dsn-text'),
    origin: 'string',
    bytes: 'number',
  }),
  message: fields({
    from: mailboxes,
    subject: text,
    date: text,
    messageId: text,
    to: mailboxes,
    replyTo: mailboxes,
    returnPath: text,
  }),
  verdict: fields({
    level: oneOf('pass', 'warn', 'fail', 'unknown'),
    headline: 'string',
    reasons: list('string'),
  }),
  verified: fields({
    spf: nullable(
      fields({
        result,
        basis,
        clientIp: text,
        clientIpBasis: text,
        domain: text,
        helo: text,
        record: text,
        lookups: nullable('number'),
        explanation: text,
        reason: text,
      }),
    ),
    dkim: list(
      fields({
        domain: 'string',
        selector: 'string',
        algorithm: 'string',
        keyBits: nullable('number'),
        result,
        basis,
        headerSignature: oneOf('pass', 'fail', 'not-checked'),
        bodyHash: oneOf('match', 'mismatch', 'not-checked'),
        aligned: nullable('boolean'),
        reason: text,
      }),
    ),
    dmarc: nullable(
      fields({
        result,
        basis,
        policy,
        subdomainPolicy: policy,
        domain: text,
        organizationalDomain: text,
        record: text,
        aligned: fields({ spf: text, dkim: text }),
        reason: text,
      }),
    ),
    arc: nullable(
      fields({
        result,
        basis,
        instances: list(
          fields({ i: 'number', domain: 'string', selector: 'string', result, cv: 'string' }),
        ),
        sealer: text,
        reason: text,
      }),
    ),
  }),
  reported: list(
    fields({
      authservId: text,
      trusted: 'boolean',
      where: 'string',
      results: list(
        fields({ method: 'string', result: 'string', reason: text, properties: 'object' }),
      ),
    }),
  ),
  microsoft: nullable('object'),
  trace: list(
    fields({
      from: text,
      by: text,
      with: text,
      tls: text,
      ip: text,
      network: text,
      date: text,
      delaySeconds: nullable('number'),
      boundary: 'boolean',
    }),
  ),
  dsn: nullable(
    fields({
      speaker: 'string',
      reportingMta: text,
      recipients: list(
        fields({
          finalRecipient: text,
          originalRecipient: text,
          action: 'string',
          status: text,
          replyCode: text,
          diagnosticCode: text,
          remoteMta: text,
          speaker: 'string',
          ruleId: 'string',
          meaning: 'string',
          actor,
          actors: list(actor),
          resend: oneOf('after-fix', 'later', 'no', 'not-needed', 'depends'),
          fixes: list(fix),
        }),
      ),
      returned: nullable('object'),
    }),
  ),
  findings: list(
    fields({
      id: 'string',
      severity: oneOf('info', 'warn', 'fail'),
      actor,
      title: 'string',
      explanation: 'string',
      evidence: list('string'),
      fixes: list(fix),
    }),
  ),
  dns: list(
    fields({
      name: 'string',
      type: 'string',
      outcome: 'string',
      milliseconds: 'number',
      cached: 'boolean',
    }),
  ),
});

/** Where a value departs from a shape: one line a fault, empty where it fits. */
export function faults(value: unknown, shape: Shape, at = '$'): string[] {
  if (typeof shape === 'string') {
    const kind = value === null ? 'null' : Array.isArray(value) ? 'list' : typeof value;
    return kind === shape ? [] : [`${at} is ${kind}, not ${shape}`];
  }
  if ('oneOf' in shape) {
    return typeof value === 'string' && shape.oneOf.includes(value)
      ? []
      : [`${at} is ${JSON.stringify(value)}`];
  }
  if ('nullable' in shape) return value === null ? [] : faults(value, shape.nullable, at);
  if ('list' in shape) {
    if (!Array.isArray(value)) return [`${at} is no list`];
    return value.flatMap((one, index) => faults(one, shape.list, `${at}[${index}]`));
  }
  if (typeof value !== 'object' || value === null) return [`${at} is no object`];
  const object = value as Record<string, unknown>;
  return Object.entries(shape.fields).flatMap(([name, inner]) => {
    if (!Object.hasOwn(object, name)) {
      return shape.optional?.includes(name) ? [] : [`${at}.${name} is missing`];
    }
    return faults(object[name], inner, `${at}.${name}`);
  });
}
