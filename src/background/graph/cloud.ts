import type { Options } from '../../storage';

/**
 * Where Microsoft's clouds sign people in and keep their mail. Tokens go to these origins and to no other. Source: Microsoft, "National cloud
 * deployments" of Microsoft Graph, and "National clouds" of Microsoft Entra.
 */
export interface Cloud {
  readonly login: string;
  readonly graph: string;
  /** Hosts of Outlook on the web whose mailboxes lie in this cloud. */
  readonly hosts: readonly string[];
}

export const clouds: Readonly<Record<Options['graphCloud'], Cloud>> = {
  global: {
    login: 'https://login.microsoftonline.com',
    graph: 'https://graph.microsoft.com',
    hosts: [
      'outlook.office.com',
      'outlook.office365.com',
      'outlook.live.com',
      'outlook.cloud.microsoft',
    ],
  },
  'us-government': {
    login: 'https://login.microsoftonline.us',
    graph: 'https://graph.microsoft.us',
    hosts: ['outlook.office365.us'],
  },
  'us-defense': {
    login: 'https://login.microsoftonline.us',
    graph: 'https://dod-graph.microsoft.us',
    hosts: ['webmail.apps.mil', 'outlook-dod.office365.us'],
  },
  china: {
    login: 'https://login.partner.microsoftonline.cn',
    graph: 'https://microsoftgraph.chinacloudapi.cn',
    hosts: ['partner.outlook.cn'],
  },
};

/** Microsoft Defender for Cloud Apps puts its proxy's name behind the host's own, sometimes with a region between them. */
const proxySuffix = /\.(?:mcas\.ms|cas\.ms|mcas-gov\.us|cas-gov\.us)$/;
const region = /\.[a-z]{2}\d?$/;

/** The cloud whose mailboxes a host shows; null for an Exchange Server and any other host. */
export function cloudOfHost(host: string): Options['graphCloud'] | null {
  const behind = host.replace(proxySuffix, '');
  // Only a proxy has regions: `.us` at the end of a host is its own.
  const names = behind === host ? [host] : [behind, behind.replace(region, '')];
  const found = Object.entries(clouds).find(([, { hosts }]) =>
    names.some((name) => hosts.includes(name)),
  );
  return (found?.[0] as Options['graphCloud'] | undefined) ?? null;
}
