import { microsoftAddress } from './microsoft-address';
import { microsoftSystem } from './microsoft-system';
import { microsoftPermission } from './microsoft-permission';
import { microsoftSecurity } from './microsoft-security';
import { google } from './google';
import { yahoo } from './yahoo';
import { apple } from './apple';
import { gateways } from './gateways';
import { blockLists } from './block-lists';
import { providers } from './providers';
import { servers } from './servers';
import type { RuleTable } from './rule';

/**
 * Every table of specific rules. Of two rules that fit an answer equally well the earlier one is taken, so Microsoft's stand first.
 */
export const RULES: readonly RuleTable[] = [
  ...microsoftAddress,
  ...microsoftSystem,
  ...microsoftPermission,
  ...microsoftSecurity,
  ...google,
  ...yahoo,
  ...apple,
  ...gateways,
  ...blockLists,
  ...providers,
  ...servers,
];
