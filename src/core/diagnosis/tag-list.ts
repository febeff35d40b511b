/**
 * Tag lists (RFC 6376 section 3.2: `tag-list = tag-spec *( ";" tag-spec ) [ ";" ]`), the form of DKIM keys and DMARC records, read and changed
 * without touching what is not meant: a proposed record should differ from today's in the one tag that matters.
 */
export interface Tag {
  readonly name: string;
  readonly value: string;
}

/** Reads a tag list; parts without `=` are left out. Names come out in lower case, values trimmed. */
export function readTags(record: string): Tag[] {
  return record.split(';').flatMap((part) => {
    const equals = part.indexOf('=');
    if (equals < 0) return [];
    return [
      { name: part.slice(0, equals).trim().toLowerCase(), value: part.slice(equals + 1).trim() },
    ];
  });
}

/** The value of the first tag with that name, or null. */
export function tagValue(record: string, name: string): string | null {
  return readTags(record).find((tag) => tag.name === name)?.value ?? null;
}

/** The record with one tag set; it keeps its place where it exists and follows `v` and `p` where it does not. */
export function withTag(record: string, name: string, value: string): string {
  const tags = readTags(record);
  const at = tags.findIndex((tag) => tag.name === name);
  if (at >= 0) tags[at] = { name, value };
  else tags.splice(Math.min(2, tags.length), 0, { name, value });
  return writeTags(tags);
}

/** The record without the named tags. */
export function withoutTags(record: string, names: readonly string[]): string {
  return writeTags(readTags(record).filter((tag) => !names.includes(tag.name)));
}

function writeTags(tags: readonly Tag[]): string {
  return tags.map((tag) => `${tag.name}=${tag.value}`).join('; ');
}
