/** What may be left out of a summary, in the order in which it stands. The verdict, the delivery report and what to do always stay. */
export const REPORT_PARTS = [
  'methods',
  'notices',
  'microsoft',
  'signatures',
  'trace',
  'ids',
  'dns',
] as const;
export type ReportPart = (typeof REPORT_PARTS)[number];

/** The parts of a short summary. */
export const SHORT_PARTS: readonly ReportPart[] = ['methods', 'ids'];
