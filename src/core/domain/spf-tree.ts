import { toALabel } from '../message/domain-name';
import type { Resolver } from '../resolver';
import type { SpfNode } from './posture';
import { txtRecords } from './txt-records';

/** RFC 7208 section 4.6.4 allows ten; the walk goes on beyond that to tell how many there are, and stops here. */
const MAX_NODES = 60;
const MAX_DEPTH = 12;

/** What the walk met on the way, each once. */
export interface SpfWalk {
  readonly tree: SpfNode;
  /** How many `v=spf1` records the domain itself has; more than one is a permanent error (section 4.5). */
  readonly count: number;
  readonly all: '+' | '-' | '~' | '?' | null;
  readonly missing: readonly string[];
  readonly loops: readonly string[];
  readonly invalid: readonly string[];
  readonly unreachable: readonly string[];
  readonly usesPtr: boolean;
  readonly cutShort: boolean;
}

const VERSION = /^v=spf1(?: |$)/i;
// RFC 7208 section 4.6.1: directive = [ qualifier ] mechanism; modifier = name "=" macro-string
const DIRECTIVE = /^([+?~-]?)(all|include|a|mx|ptr|ip4|ip6|exists)(?:([:/]).*)?$/i;
const MODIFIER = /^([a-z][a-z0-9_.-]*)=(.*)$/i;

/** Follows the include: and redirect= of a domain's SPF record. Mechanisms that depend on the message (macros) are counted, not asked. */
export async function walkSpf(domain: string, resolver: Resolver): Promise<SpfWalk> {
  const walk = new Walk(resolver);
  const top = await walk.visit(domain, null, []);
  return {
    tree: top.node,
    count: top.count,
    all: top.all,
    missing: [...walk.missing],
    loops: [...walk.loops],
    invalid: [...walk.invalid],
    unreachable: [...walk.unreachable],
    usesPtr: walk.usesPtr,
    cutShort: walk.nodes >= MAX_NODES,
  };
}

interface Visit {
  readonly node: SpfNode;
  readonly count: number;
  readonly all: SpfWalk['all'];
}

class Walk {
  nodes = 0;
  usesPtr = false;
  readonly missing = new Set<string>();
  readonly loops = new Set<string>();
  readonly invalid = new Set<string>();
  readonly unreachable = new Set<string>();

  constructor(private readonly resolver: Resolver) {}

  async visit(domain: string, term: string | null, path: readonly string[]): Promise<Visit> {
    this.nodes += 1;
    const found = await txtRecords(this.resolver, domain, VERSION);
    const [record] = found.records;
    const { outcome } = found;
    if (record === undefined) {
      const definite = ['answer', 'nodata', 'nxdomain'].includes(outcome);
      if (!definite) this.unreachable.add(domain);
      else if (term !== null) this.missing.add(domain);
      const node = { domain, term, outcome, record: null, lookups: 0, children: [] };
      return { node, count: 0, all: null };
    }
    const below = await this.readTerms(record, [...path, domain]);
    const node = {
      domain,
      term,
      outcome,
      record,
      lookups: below.lookups,
      children: below.children,
    };
    return { node, count: found.records.length, all: below.all };
  }

  private async readTerms(record: string, path: readonly string[]) {
    const children: SpfNode[] = [];
    let lookups = 0;
    let all: SpfWalk['all'] = null;
    let redirect: string | null = null;
    for (const term of record.split(/ +/).slice(1)) {
      if (term === '') continue;
      const directive = DIRECTIVE.exec(term);
      const name = directive?.[2]?.toLowerCase();
      if (name === 'all') {
        all ??= qualifierOf(directive?.[1]);
        continue;
      }
      // RFC 7208 section 5.1: mechanisms after "all" are never reached.
      if (all !== null) continue;
      if (
        name === 'include' ||
        name === 'a' ||
        name === 'mx' ||
        name === 'ptr' ||
        name === 'exists'
      ) {
        lookups += 1;
      }
      if (name === 'ptr') this.usesPtr = true;
      if (name === 'include') {
        const child = await this.follow(term, term.slice(term.indexOf(':') + 1), path);
        if (child) {
          children.push(child.node);
          lookups += child.node.lookups;
        }
        continue;
      }
      const modifier = MODIFIER.exec(term);
      if (modifier?.[1]?.toLowerCase() === 'redirect') redirect ??= modifier[2] ?? '';
      else if (!directive && !modifier) this.invalid.add(term.slice(0, 80));
    }
    if (redirect !== null && all === null) {
      lookups += 1;
      const child = await this.follow(`redirect=${redirect}`, redirect, path);
      if (child) {
        children.push(child.node);
        lookups += child.node.lookups;
        all = child.all;
      }
    }
    return { children, lookups, all };
  }

  private async follow(
    term: string,
    target: string,
    path: readonly string[],
  ): Promise<Visit | null> {
    if (target.includes('%')) return null; // a macro: it depends on the message
    const name = toALabel(target);
    if (name === null || !target.includes('.')) {
      this.invalid.add(term.slice(0, 80));
      return null;
    }
    if (path.includes(name)) {
      this.loops.add(name);
      return null;
    }
    if (this.nodes >= MAX_NODES || path.length >= MAX_DEPTH) return null;
    return this.visit(name, term, path);
  }
}

function qualifierOf(text: string | undefined): SpfWalk['all'] {
  return text === '-' || text === '~' || text === '?' ? text : '+';
}
