// @ts-check
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { englishTexts } from './texts.mjs';

/** @typedef {import('./arguments.mjs').Request} Request */
/** @typedef {typeof import('../engine')} Engine */
/** @typedef {typeof import('../reports')} Reports */

/** Milliseconds that one question to the resolver may take. */
const DNS_TIMEOUT = 5000;

/**
 * Carries out a request with the built core.
 *
 * @param {Request} request
 * @param {string} bundle path of the core bundle
 * @param {string} root the project's folder
 * @param {(line: string) => void} complain writes one line to standard error
 * @returns {Promise<boolean>} true where some input was unusable
 */
export async function run(request, bundle, root, complain) {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  if (request.what === 'version') {
    process.stdout.write(`Mailproof ${version}\n`);
    return false;
  }
  /** @type {Engine} */
  const engine = await import(pathToFileURL(bundle).href);
  /** @type {Reports} */
  const reports = await import(pathToFileURL(join(dirname(bundle), 'reports.js')).href);
  const english = engine.createTranslator(englishTexts(root));
  const resolvers = resolverMaker(request, engine);
  if ('problem' in resolvers) {
    complain(english(resolvers.problem));
    return true;
  }
  const job = {
    request,
    engine,
    reports,
    english,
    version,
    makeResolver: resolvers.make,
    resolverHost: resolvers.host,
    complain,
  };
  if (request.what === 'spf') return inspectSpf(job);
  if (request.what === 'domain') return inspectDomain(job);
  let failed = false;
  for (const file of request.files) if (!(await inspectFile(job, file))) failed = true;
  return failed;
}

/**
 * @typedef {object} Job
 * @property {Request} request
 * @property {Engine} engine
 * @property {Reports} reports
 * @property {import('../core/report/translate').Translate} english
 * @property {string} version
 * @property {() => import('../dns/resolver').DohResolver | null} makeResolver
 * @property {string | undefined} resolverHost
 * @property {(line: string) => void} complain
 */

/**
 * One resolver a file, each with a ledger of its own, over one cache.
 *
 * @param {Request} request
 * @param {Engine} engine
 * @returns {{make: Job['makeResolver'], host?: string} | {problem: import('../core/inspection').Sentence}}
 */
function resolverMaker(request, engine) {
  if (request.offline) return { make: () => null };
  const read =
    request.doh === null
      ? { url: engine.resolverPresets.cloudflare }
      : engine.readResolverUrl(request.doh);
  if ('problem' in read) return read;
  const cache = engine.createCache();
  return {
    host: new URL(read.url).host,
    make: () =>
      engine.createResolver({
        url: read.url,
        fetch: (url, init) => fetch(url, init),
        now: () => performance.now(),
        cache,
        timeoutMs: DNS_TIMEOUT,
      }),
  };
}

/** @param {Job} job @param {string} file @returns {Promise<boolean>} false where the file was unusable */
async function inspectFile(job, file) {
  const { request, engine, english, complain } = job;
  const shown = file === '-' ? 'standard input' : file;
  /** @type {Uint8Array} */
  let bytes;
  try {
    bytes = await (file === '-' ? readStandardInput() : readFile(file));
  } catch (error) {
    complain(`${shown}: ${readingProblem(error)}`);
    return false;
  }
  const name = file === '-' ? null : basename(file);
  const recognised = await engine.recogniseSource(bytes, 'command-line', name);
  if ('problem' in recognised) {
    complain(`${shown}: ${english(recognised.problem)}`);
    return false;
  }
  const resolver = job.makeResolver();
  const inspection = await engine.inspect(recognised.source, {
    resolver,
    now: request.now ?? new Date(),
    version: job.version,
    verifyDsn: true,
    ...(resolver === null ? {} : { ledger: () => resolver.ledger() }),
    ...(job.resolverHost === undefined ? {} : { resolverHost: job.resolverHost }),
    ...(request.ip === null
      ? {}
      : { client: { ip: request.ip, helo: request.helo, mailFrom: request.mailFrom } }),
  });
  if (request.files.length > 1 && request.format !== 'json') {
    process.stdout.write(
      request.format === 'html' ? '' : `== ${engine.shownText(shown).replace(/[\t\n]/g, ' ')} ==\n`,
    );
  }
  await print(job, inspection);
  return true;
}

/** @param {Job} job @returns {Promise<boolean>} */
async function inspectSpf(job) {
  const { request, engine } = job;
  const resolver = job.makeResolver();
  const inspection = await engine.inspectSpf(
    { ip: request.ip ?? '', helo: request.helo, mailFrom: request.mailFrom ?? '', basis: 'given' },
    {
      resolver: resolver ?? engine.offlineResolver,
      dnsAsked: resolver !== null,
      now: request.now ?? new Date(),
      version: job.version,
      ...(resolver === null ? {} : { ledger: () => resolver.ledger() }),
    },
  );
  if (inspection.verified.spf?.reason?.id === 'spf_client_invalid') {
    job.complain(`--ip: ${job.english(inspection.verified.spf.reason)}`);
    return true;
  }
  await print(job, inspection);
  return false;
}

/** @param {Job} job @param {import('../core/inspection').Inspection} inspection */
function print(job, inspection) {
  const { request, reports, english } = job;
  return write(
    reports.FORMATS[request.format].render(inspection, english, { redact: request.redact }),
  );
}

/** @param {string} text Waits until it is out, so that a slow reader does not fill the memory. */
function write(text) {
  return new Promise((resolve) => process.stdout.write(text, () => resolve(undefined)));
}

/** @returns {Promise<Uint8Array>} */
async function readStandardInput() {
  /** @type {Buffer[]} */
  const chunks = [];
  for await (const chunk of process.stdin) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** @param {unknown} error What kept a file from being read, in words. */
function readingProblem(error) {
  const code = /** @type {NodeJS.ErrnoException} */ (error).code ?? '';
  /** @type {Readonly<Record<string, string>>} */
  const words = {
    ENOENT: 'there is no such file',
    EISDIR: 'this is a folder, not a file',
    EACCES: 'it may not be read',
    EPERM: 'it may not be read',
    ENOTDIR: 'there is no such file',
    ERR_FS_FILE_TOO_LARGE: 'it is too large',
    EAGAIN: 'nothing can be read there',
  };
  return words[code] ?? `it cannot be read (${code || String(error)})`;
}

/** @param {Job} job @returns {Promise<boolean>} */
async function inspectDomain(job) {
  const { request, engine, english } = job;
  const resolver = job.makeResolver() ?? engine.offlineResolver;
  const posture = await engine.inspectDomain(request.domain, resolver);
  if ('problem' in posture) {
    job.complain(`--domain: ${english(posture.problem)}`);
    return true;
  }
  const text =
    request.format === 'json'
      ? `${engine.jsonText(engine.postureToJson(posture, english))}\n`
      : engine.shownText(engine.postureToText(posture, english));
  await write(text);
  return false;
}
