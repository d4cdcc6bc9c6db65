import fc from 'fast-check';
import type { Database } from '../../../server/db/client.ts';
import type { Operation } from '../../server/app/openapi/apiDocument.ts';
import { validDraft, writeRequest } from '../../server/app/openapi/draft.ts';
import { type Ground, prepareGround } from '../../server/app/openapi/prepareGround.ts';
import { readApi } from '../../server/app/openapi/readApi.ts';
import { createTally, type Tally } from '../../server/app/openapi/tally.ts';
import type { TestSync } from '../openTestSync.ts';
import type { TestServer } from '../testServer.ts';

/** Requests of each operation at most, and as many good answers end them. */
const MOST = 12;
const ENOUGH = 3;
/** Clinics that are worn out at most. */
const CLINICS = 4;

/** Asks every operation of the server until it answered 200, and says which never did. */
export async function askEveryRoute(server: TestServer, owner: Database, sync: TestSync): Promise<string[]> {
  const { operations } = await readApi(server.ask);
  // Nobody but Google sends a person back with what is good there; what takes something away comes last.
  const ours = operations
    .filter(({ path }) => path !== '/google/consent')
    .toSorted((one, other) => rankOf(one) - rankOf(other));
  const tally = createTally();
  let left = tally.neverAnswered(ours);
  for (let seed = 0; seed < CLINICS && left.length > 0; seed++) {
    const ground = await prepareGround(server, owner, sync);
    for (const operation of ours.filter((each) => left.includes(`${each.method} ${each.path}`))) {
      await askSome(server, operation, ground, { seed, tally });
    }
    left = tally.neverAnswered(ours);
  }
  return left;
}

function rankOf({ method }: Operation): number {
  return method === 'DELETE' ? 1 : 0;
}

async function askSome(
  { ask }: TestServer,
  operation: Operation,
  ground: Ground,
  { seed, tally }: { readonly seed: number; readonly tally: Tally },
): Promise<void> {
  const draft = validDraft(operation, ground).map((each) => writeRequest(operation, each));
  let good = 0;
  for (const { method, path, ...rest } of fc.sample(draft, { seed, numRuns: MOST })) {
    const { status } = await ask(method, path, { email: ground.email, ...rest });
    tally.count(operation, status);
    if (status === 200) good += 1;
    if (good === ENOUGH) return;
  }
}
