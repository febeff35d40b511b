/** Our own cases, written from the RFC texts. They run with or without the third-party ones. */
import type { Case } from '../cases';
import { arcCases } from './arc';
import { arCases } from './auth-results';
import { dkimCases } from './dkim';
import { dmarcCases } from './dmarc';
import { spfCases } from './spf';
import { wholeCases } from './whole';

export function ownCases(): Case[] {
  return [
    ...spfCases(),
    ...dkimCases(),
    ...arcCases(),
    ...dmarcCases(),
    ...wholeCases(),
    ...arCases(),
  ];
}
