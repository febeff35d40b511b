/** Reads structured header fields (RFC 5322 section 3.2) from left to right; each character is looked at a bounded number of times. */
export class Cursor {
  at = 0;
  /** Set when a comment or quoted string did not end. */
  broken: string | null = null;

  constructor(readonly text: string) {}

  get done(): boolean {
    return this.at >= this.text.length;
  }

  /** The next character, or "" at the end. */
  peek(): string {
    return this.text.charAt(this.at);
  }

  take(letter: string): boolean {
    if (this.peek() !== letter || letter === '') return false;
    this.at += 1;
    return true;
  }

  /** As many characters as match `one`, a pattern for a single character. */
  run(one: RegExp): string {
    const start = this.at;
    while (!this.done && one.test(this.peek())) this.at += 1;
    return this.text.slice(start, this.at);
  }

  /** Skips CFWS (RFC 5322 section 3.2.2) and returns the texts of the comments met, outermost parentheses removed. */
  skipCfws(): string[] {
    const comments: string[] = [];
    for (;;) {
      this.run(/\s/);
      if (this.peek() !== '(') return comments;
      const start = this.at + 1;
      this.skipComment();
      comments.push(this.text.slice(start, this.broken ? this.at : this.at - 1).trim());
    }
  }

  /** Reads a quoted-string without its quotes; null when it does not end (the rest is then consumed). */
  quotedString(): string | null {
    if (!this.take('"')) return null;
    let out = '';
    while (!this.done) {
      const letter = this.peek();
      this.at += 1;
      if (letter === '"') return out;
      if (letter === '\\' && !this.done) {
        out += this.peek();
        this.at += 1;
      } else out += letter;
    }
    this.broken = 'a quoted string does not end';
    return null;
  }

  // Comments nest; a counter instead of recursion lets them nest to any depth.
  private skipComment(): void {
    let depth = 0;
    while (!this.done) {
      const letter = this.peek();
      this.at += 1;
      if (letter === '\\') this.at += 1;
      else if (letter === '(') depth += 1;
      else if (letter === ')') {
        depth -= 1;
        if (depth === 0) return;
      }
    }
    this.at = this.text.length;
    this.broken = 'a comment does not end';
  }
}
