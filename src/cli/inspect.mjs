// @ts-check
/**
 * `npm run --silent inspect -- [options] FILE...`: the core from a terminal. Plain JavaScript, because it has to start on a fresh clone, before
 * anything is installed.
 *
 * Exit status 0: inspected, whatever the verdict. 2: unusable input or arguments, one line each on standard error, never a stack trace.
 */
import { fileURLToPath } from 'node:url';
import { readArguments, USAGE } from './arguments.mjs';
import { prepareEngine } from './prepare.mjs';
import { run } from './run.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** @param {string} line */
const complain = (line) => process.stderr.write(`inspect: ${oneLine(line)}\n`);
/** @param {string} text */
// Also what turns the direction of writing or has no width: names of files are anybody's.
const oneLine = (text) =>
  text
    .replace(/\p{Cc}+/gu, ' ')
    .replace(/[\p{Default_Ignorable_Code_Point}\u2028\u2029]/gu, '')
    .trim();

// A reader that has seen enough (`| head`) closes the pipe: that is no error.
process.stdout.on('error', (error) => {
  process.exit(/** @type {NodeJS.ErrnoException} */ (error).code === 'EPIPE' ? 0 : 2);
});
process.stderr.on('error', () => process.exit(2));
process.on('uncaughtException', (error) => {
  complain(`this should not have happened: ${error instanceof Error ? error.message : error}`);
  process.exit(2);
});

const read = readArguments(process.argv.slice(2));
if ('problem' in read) {
  complain(read.problem);
  process.exitCode = 2;
} else if (read.request.what === 'help') process.stdout.write(USAGE);
else {
  const prepared = prepareEngine(root, complain);
  if ('problem' in prepared) {
    complain(prepared.problem);
    process.exitCode = 2;
  } else {
    const failed = await run(read.request, prepared.bundle, root, complain);
    // Open connections to the resolver would keep the process alive; what was written goes out first.
    process.stdout.write('', () => process.exit(failed ? 2 : 0));
  }
}
