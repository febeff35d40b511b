/** Makes the class names anew per run (FNV-1a), in the look of Outlook's: nobody can lean on them. Server and page agree on the seed. */
export function hashClass(seed: string, name: string): string {
  let hash = 0x811c9dc5;
  for (const character of `${seed}.${name}`) {
    hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193) >>> 0;
  }
  const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
  let word = '';
  for (let n = 0; n < 5; n++) {
    word += letters[hash % letters.length];
    hash = Math.floor(hash / letters.length) + 17 * (n + 1);
  }
  return word + String(hash % 10);
}
