export const folders = ['inbox', 'sentitems', 'drafts', 'junkemail'] as const;
export type Folder = (typeof folders)[number];
