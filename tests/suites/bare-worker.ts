import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { vectors } from './vectors';

/** What a browser's worker does not have. */
const ABSENT = [
  'process',
  'Buffer',
  'global',
  'setImmediate',
  'clearImmediate',
  'require',
  'module',
];

const CODE = (bundle: string): string => `
  const post = (value) => port.postMessage(value);
  import { parentPort as port, workerData } from 'node:worker_threads';
  for (const name of ${JSON.stringify(ABSENT)}) delete globalThis[name];
  try {
    const engine = await import(${JSON.stringify(bundle)});
    const words = [];
    for (const { message, zone, now } of workerData) {
      const resolver = { resolve: async (name) => name in zone
        ? { outcome: 'answer', records: zone[name].map((one) => one.data), canonicalName: name }
        : { outcome: 'nxdomain' } };
      const { dkim } = await engine.verifyMessage({
        message: engine.parseMessage(new TextEncoder().encode(message)),
        kind: 'full-message', fidelity: 'wire', client: null, clientProblem: null,
        receivedAt: null, now: new Date(now), resolver, trustedSealers: [],
      });
      words.push(...dkim.map((one) => one.result));
    }
    post(words.join(' '));
  } catch (error) {
    post(String(error));
  }
`;

/**
 * Runs the RFCs' worked examples in a thread from which Node's own globals are gone, as they are in an extension's worker.
 * @returns `pass`, or what came out instead
 */
export async function runBare(bundle: string): Promise<string> {
  const code = CODE(pathToFileURL(bundle).href);
  const url = new URL(`data:text/javascript;base64,${Buffer.from(code).toString('base64')}`);
  const worker = new Worker(url, { workerData: vectors, execArgv: [] });
  const told = await new Promise<string>((resolve) => {
    worker.once('message', (words) => resolve(String(words)));
    worker.once('error', (error) => resolve(String(error)));
  });
  await worker.terminate();
  const wanted = vectors.flatMap((vector) => vector.signatures.map((one) => one.result));
  return told === wanted.join(' ') ? 'pass' : told;
}
