import { microsoftAddressSamples } from './microsoft-address';
import { microsoftSystemSamples } from './microsoft-system';
import { microsoftPermissionSamples } from './microsoft-permission';
import { microsoftSecuritySamples } from './microsoft-security';
import type { Sample } from '../sample';

export const SAMPLES: readonly Sample[] = [
  ...microsoftAddressSamples,
  ...microsoftSystemSamples,
  ...microsoftPermissionSamples,
  ...microsoftSecuritySamples,
];
