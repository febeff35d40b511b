/**
 * `npm run package:lint`: Mozilla's own linter over what comes out of the archive for Firefox, made anew, as the store runs it. It is fetched for the purpose, since its
 * dependencies are several times ours. Fails on any error, and on any warning that is not explained here and in docs/store/firefox.md.
 */
import { spawnSync } from 'node:child_process';
import { unpack } from './zip';

const LINTER = 'web-ext@10.7.0';

/** Code and file of each warning that has to be there. */
const EXPLAINED: readonly { readonly code: string; readonly file: RegExp; readonly why: string }[] =
  [
    {
      code: 'UNSAFE_VAR_ASSIGNMENT',
      file: /^assets\/[\w.-]+\.js$/,
      why: "Preact's own code for dangerouslySetInnerHTML, which nothing of ours uses and a lint rule forbids",
    },
  ];

interface Finding {
  readonly code: string;
  readonly message: string;
  readonly file?: string;
}
interface Report {
  readonly errors: readonly Finding[];
  readonly warnings: readonly Finding[];
  readonly notices: readonly Finding[];
}

const FOLDER = 'tests/.out/package/lint';
const packed = spawnSync(
  process.execPath,
  ['node_modules/tsx/dist/cli.mjs', 'scripts/release/package.ts'],
  { stdio: 'inherit' },
);
if (packed.status !== 0) process.exit(1);
unpack('dist/package/mailproof-firefox.zip', FOLDER);

const run = spawnSync(
  'npm',
  // prettier-ignore
  ['exec', '--yes', `--package=${LINTER}`, '--', 'web-ext', 'lint', `--source-dir=${FOLDER}`, '--output=json'],
  { encoding: 'utf8', shell: process.platform === 'win32' },
);
const json = /^\{.*\}$/ms.exec(run.stdout)?.[0];
if (json === undefined) {
  process.stderr.write(`${run.stdout}${run.stderr}lint: the linter gave no report.\n`);
  process.exit(1);
}
const { errors, warnings, notices } = JSON.parse(json) as Report;
const say = (kind: string, { code, message, file }: Finding, why = ''): void =>
  void process.stdout.write(`${kind}: ${code} ${file ?? ''}: ${message}${why && ` (${why})`}\n`);
for (const error of errors) say('error', error);
let open = errors.length;
for (const warning of warnings) {
  const known = EXPLAINED.find(
    ({ code, file }) => code === warning.code && file.test(warning.file ?? ''),
  );
  say('warning', warning, known?.why ?? 'not explained');
  if (!known) open += 1;
}
process.stdout.write(
  `${LINTER}: ${errors.length} errors, ${warnings.length} warnings, ${notices.length} notices; ${open} to be mended\n`,
);
process.exitCode = open === 0 ? 0 : 1;
