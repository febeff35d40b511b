/** The titles of the tests in a file, read off its syntax tree: `SECURITY.md` and its kin name tests by them. */
import { readFileSync } from 'node:fs';
import { parseSync } from 'vite';

type Node = Readonly<Record<string, unknown>> & { readonly type: string };
const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value;

function* children(node: Node): Generator<Node> {
  for (const value of Object.values(node)) {
    if (Array.isArray(value)) yield* value.filter(isNode);
    else if (isNode(value)) yield value;
  }
}

/** The text of a string or template; what is put in is `%s`, as in the title of a table of tests. */
function textOf(node: unknown): string | null {
  if (!isNode(node)) return null;
  if (node.type === 'Literal') return typeof node['value'] === 'string' ? node['value'] : null;
  if (node.type !== 'TemplateLiteral') return null;
  const quasis = node['quasis'] as readonly { readonly value: { readonly cooked: string } }[];
  return quasis.map(({ value }) => value.cooked).join('%s');
}

/** `it`, `describe` or `test` at the root of what is called: `it(`, `it.each(rows)(`, `describe.skipIf(x)(`. */
function rootOf(callee: unknown): string | null {
  if (!isNode(callee)) return null;
  if (callee.type === 'Identifier') return String(callee['name']);
  if (callee.type === 'MemberExpression') return rootOf(callee['object']);
  return callee.type === 'CallExpression' ? rootOf(callee['callee']) : null;
}

export interface TestTitles {
  /** Each test as the titles that lead to it, outermost first. */
  readonly paths: readonly (readonly string[])[];
  /** Every string of the file: what a table may put into a title. */
  readonly strings: ReadonlySet<string>;
}

/** Reads a file of tests, or a fuzz target, whose promise is the title of its test (`tests/fuzz/fuzz.test.ts`). */
export function testTitles(file: string): TestTitles {
  const { program, errors } = parseSync(file, readFileSync(file, 'utf8'));
  if (errors.length > 0) throw new Error(`${file} cannot be parsed`);
  const paths: string[][] = [];
  const strings = new Set<string>();
  const target = file.startsWith('tests/fuzz/targets/');
  const visit = (node: Node, within: readonly string[]): void => {
    const text = textOf(node);
    if (text !== null) strings.add(text);
    let inside = within;
    if (node.type === 'CallExpression') {
      const [first] = node['arguments'] as readonly unknown[];
      const title = textOf(first);
      const root = rootOf(node['callee']);
      // `it.each(['a', 'b'])` is a call as well: what it is given is no title.
      const made = !(isNode(node['callee']) && isEach(node['callee']));
      if (made && title !== null && root === 'describe') inside = [...within, title];
      if (made && title !== null && (root === 'it' || root === 'test'))
        paths.push([...within, title]);
    }
    if (target && node.type === 'Property' && isNode(node['key'])) {
      const promise = node['key']['name'] === 'promise' ? textOf(node['value']) : null;
      if (promise !== null) paths.push([promise]);
    }
    for (const child of children(node)) visit(child, inside);
  };
  visit(program as unknown as Node, []);
  return { paths, strings };
}

function isEach(callee: Node): boolean {
  const property = callee.type === 'MemberExpression' ? callee['property'] : null;
  return isNode(property) && ['each', 'for', 'skipIf', 'runIf'].includes(String(property['name']));
}

/**
 * Whether `name` names a test there: its own title, or with those around it, joined by ` > ` as the runner prints them. Where a title has a place
 * for what a table puts in, `…` stands for all of them, or one of the file's strings for itself.
 */
export function namesTest({ paths, strings }: TestTitles, name: string): boolean {
  const wanted = name.split(' > ');
  return paths.some((path) => {
    const end = path.slice(-wanted.length);
    return end.length === wanted.length && end.every((title, at) => fits(title, wanted[at] ?? ''));
  });

  function fits(title: string, said: string): boolean {
    const parts = title.split(/%[sdifjo]|\$\w+/);
    if (parts.join('…') === said) return true;
    const [before, after, ...more] = parts;
    if (before === undefined || after === undefined || more.length > 0) return false;
    if (!said.startsWith(before) || !said.endsWith(after)) return false;
    return strings.has(said.slice(before.length, said.length - after.length));
  }
}
