import type { BackgroundRequests, GraphStatus, ReplyOf } from '../../protocol';
import { readOptions } from '../../storage';
import { forgetGraphConnection, nextGraphGeneration, readGraphConnection } from './connection';
import { authorize, redirectUri } from './authorize';

/** Is Graph connected? Pages learn when it ends, and never the token. */
export async function graphStatus(): Promise<ReplyOf<BackgroundRequests, 'graph-status'>> {
  const connection = await readGraphConnection(await readOptions());
  const open = connection !== null && connection.claims === null;
  return {
    connected: open,
    until: open ? connection.expiresAt : null,
    redirectUri: redirectUri(),
    problem: connection !== null && !open ? { id: 'source_graph_sign_in' } : null,
  } satisfies GraphStatus;
}

/** Opens Microsoft's own window, where the user consents or does not. */
export async function connectGraph(): Promise<ReplyOf<BackgroundRequests, 'connect-graph'>> {
  // What a silent renewal brings from now on could be another account's than the one that is chosen here.
  const generation = nextGraphGeneration();
  const options = await readOptions();
  const before = await readGraphConnection(options);
  const claims = before?.claims ?? null;
  const authorized = await authorize(options, { interactive: true, claims, generation });
  const status = await graphStatus();
  return 'problem' in authorized ? { ...status, problem: authorized.problem } : status;
}

/** Forgets the token. What the user consented to at Microsoft is theirs to withdraw there; the options page says where. */
export async function disconnectGraph(): Promise<ReplyOf<BackgroundRequests, 'disconnect-graph'>> {
  await forgetGraphConnection();
  return graphStatus();
}
