/** Answers that must lead to a rule. */
export interface Sample {
  readonly ruleId: string;
  readonly speaker: string;
  readonly answers: readonly string[];
}
