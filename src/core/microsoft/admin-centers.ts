/**
 * Where a path through an admin center begins, as a link. Source: the pages' own addresses as Microsoft's articles give them ("to go directly
 * to the page, use ..."). Words in a path that name a page stay English in Microsoft's paths of every language here.
 */
interface Page {
  /** A step of the path that names the page, or the product where no page of its own is known. */
  readonly step: string;
  readonly url: string;
}

interface Center {
  /** What the first step names, in any language. */
  readonly product: RegExp;
  readonly home: string;
  readonly pages: readonly Page[];
}

const exchange = 'https://admin.exchange.microsoft.com/';
const defender = 'https://security.microsoft.com/';

const CENTERS: readonly Center[] = [
  {
    product: /^Exchange admin/i,
    home: exchange,
    pages: [
      { step: 'Message trace', url: `${exchange}#/messagetrace` },
      { step: 'Rules', url: `${exchange}#/transportrules` },
      { step: 'Connectors', url: `${exchange}#/connectors` },
      { step: 'Accepted domains', url: `${exchange}#/accepteddomains` },
      { step: 'Groups', url: `${exchange}#/groups` },
      { step: 'Mailboxes', url: `${exchange}#/mailboxes` },
    ],
  },
  {
    product: /^Microsoft (?:365 )?Defender/i,
    home: defender,
    pages: [
      { step: 'Restricted entities', url: `${defender}restrictedentities` },
      { step: 'Tenant Allow/Block Lists', url: `${defender}tenantAllowBlockList` },
      { step: 'DKIM', url: `${defender}dkimv2` },
      { step: 'Anti-spam', url: `${defender}antispam` },
      { step: 'Submissions', url: `${defender}reportsubmission` },
    ],
  },
  { product: /^Microsoft Entra/i, home: 'https://entra.microsoft.com/', pages: [] },
  { product: /^Microsoft Purview/i, home: 'https://purview.microsoft.com/', pages: [] },
  { product: /^Microsoft 365/i, home: 'https://admin.microsoft.com/', pages: [] },
];

export interface AdminPath {
  /** The clicks, in order. */
  readonly steps: readonly string[];
  /** What to do there, or empty. */
  readonly what: string;
  /** Opens the page, or the center where the page has no known address; null where the path is in no admin center. */
  readonly url: string | null;
}

/** Reads a way written as `Center > Step > Step: what to do there`, several of them divided by `; `. */
export function readAdminPaths(text: string): AdminPath[] {
  return text
    .split(/; (?=[^;]* > )/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map(readOne);
}

function readOne(text: string): AdminPath {
  const colon = text.indexOf(': ', text.lastIndexOf(' > '));
  const way = colon === -1 ? text : text.slice(0, colon);
  const steps = way.split(' > ');
  const what = colon === -1 ? '' : text.slice(colon + 2);
  const center = CENTERS.find(({ product }) => product.test(steps[0] ?? ''));
  const page = center?.pages.find(({ step }) => steps.some((one) => one.startsWith(step)));
  return { steps, what, url: page?.url ?? center?.home ?? null };
}
