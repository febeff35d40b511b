/** Everything that takes what strangers write. */
import type { Target } from './target';
import { compound } from './targets/compound';
import { crypto } from './targets/crypto';
import { dkim } from './targets/dkim';
import { dns } from './targets/dns';
import { dsn } from './targets/dsn';
import { forgery } from './targets/forgery';
import { kept } from './targets/kept';
import { message } from './targets/message';
import { options } from './targets/options';
import { requests } from './targets/requests';
import { spf } from './targets/spf';
import { stamps } from './targets/stamps';

export const targets: readonly Target[] = [
  message,
  stamps,
  forgery,
  dsn,
  kept,
  compound,
  spf,
  dkim,
  dns,
  crypto,
  requests,
  options,
];
