import type { DkimResult, Fix } from '../inspection';
import { isPlainName, powershell, setting } from './fixes';

/** Microsoft 365 signs with selector1 or selector2 and hosts both keys, so its cmdlets change them. */
function microsoftHosted(dkim: DkimResult): boolean {
  return /^selector[12]$/i.test(dkim.selector);
}

/** How a signer gets a stronger key: by cmdlet where Microsoft hosts it, by words elsewhere. */
export function strongerKey(dkim: DkimResult): Fix {
  if (microsoftHosted(dkim) && isPlainName(dkim.domain)) {
    return powershell('Rotate-DkimSigningConfig', { KeySize: '2048', Identity: dkim.domain });
  }
  return setting('stronger_key', { domain: dkim.domain, selector: dkim.selector });
}
