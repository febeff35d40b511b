/** What a reader has to know of the machine, and nothing that names it. */
import { cpus, totalmem } from 'node:os';

export function machine(browserVersion: string): (readonly [string, string])[] {
  const [first] = cpus();
  return [
    ['Cores', `${cpus().length} (${first?.model.trim() ?? 'unknown'})`],
    ['Memory', `${Math.round(totalmem() / 2 ** 30)} GiB`],
    ['System', `${process.platform} ${process.arch}`],
    ['Browser', browserVersion.replace('/', ' ')],
    ['Node', process.versions.node],
    ['Compared with', 'mailauth 7.1.0'],
    ['Date', new Date().toISOString().slice(0, 10)],
  ];
}
