import { microsoftAddressSamples } from './microsoft-address';
import { microsoftSystemSamples } from './microsoft-system';
import { microsoftPermissionSamples } from './microsoft-permission';
import { microsoftSecuritySamples } from './microsoft-security';
import { googleSamples } from './google';
import { yahooSamples } from './yahoo';
import { appleSamples } from './apple';
import { gatewaysSamples } from './gateways';
import { blockListsSamples } from './block-lists';
import { providersSamples } from './providers';
import { serversSamples } from './servers';
import type { Sample } from '../sample';

export const SAMPLES: readonly Sample[] = [
  ...microsoftAddressSamples,
  ...microsoftSystemSamples,
  ...microsoftPermissionSamples,
  ...microsoftSecuritySamples,
  ...googleSamples,
  ...yahooSamples,
  ...appleSamples,
  ...gatewaysSamples,
  ...blockListsSamples,
  ...providersSamples,
  ...serversSamples,
];
