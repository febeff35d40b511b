/** Ids of texts that are named after what they tell. The pages use them too, and shall not load the reports for it. */

/** The id of a finding's text. */
export function findingText(id: string, part: 'title' | 'explanation'): string {
  return `finding_${id.replaceAll('-', '_')}_${part}`;
}

/** The id of the text that names a correlation value. */
export function correlationText(label: string): string {
  return `dsn_label_${label.replaceAll('-', '_')}`;
}
