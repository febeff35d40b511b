import { createOutlook } from './outlook/outlook';
import { siteOf, type Site, type Webmail } from './webmail';

type Create = (document: Document, now: () => number) => Webmail;

const creators: Readonly<Record<Site['id'], Create>> = { outlook: createOutlook };

/** What reads the page at `url`. A host that the user has added serves Outlook. */
export function openWebmail(document: Document, url: string, now: () => number): Webmail {
  return creators[siteOf(url)?.id ?? 'outlook'](document, now);
}
