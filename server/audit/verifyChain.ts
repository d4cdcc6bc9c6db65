import type { Database, Transaction } from '../db/client.ts';
import { learnForm } from '../db/ids/learnForm.ts';
import { enterClinic } from '../db/withClinic.ts';
import { hashEvent } from './hashEvent.ts';
import { CHAIN_START, type ChainEnd, findStray, readChain, readEnd, type StoredEvent } from './readChain.ts';

/** Where a clinic's chain ends, or the number of the first event that does not fit (null for none) and what is wrong. */
export type ChainState =
  | ({ readonly intact: true } & ChainEnd)
  | { readonly intact: false; readonly number: number | null; readonly why: string };

/**
 * Works out every hash of a clinic's chain anew, as the database's owner. An edited, missing or added event shows, so
 * does an end that was cut off, and, where an earlier end was noted elsewhere, a chain that was written anew as a whole.
 */
export function verifyChain(
  db: Database,
  clinicId: string,
  noted: ChainEnd = CHAIN_START,
): Promise<ChainState> {
  const verify = async (tx: Transaction): Promise<ChainState> => {
    await learnForm(tx);
    return verifyChainIn(tx, clinicId, noted);
  };
  // Events may come in meanwhile: what is read here is of one moment.
  return db.transaction(verify, { isolationLevel: 'repeatable read', accessMode: 'read only' });
}

/** The same in a transaction that knows what ids are and looks at one moment; it is in that clinic from then on. */
export async function verifyChainIn(
  tx: Transaction,
  clinicId: string,
  noted: ChainEnd = CHAIN_START,
): Promise<ChainState> {
  await enterClinic(tx, { clinicId, userId: null });
  return (await judgeStrays(tx, clinicId)) ?? judgeChain(tx, clinicId, noted);
}

async function judgeStrays(tx: Transaction, clinicId: string): Promise<ChainState | undefined> {
  const stray = await findStray(tx, clinicId);
  if (stray === undefined) return undefined;
  const which = stray.number === null ? 'without a number' : `with the number ${stray.number}`;
  return broken(stray.number, `An event ${which} was put in (${stray.id}).`);
}

async function judgeChain(tx: Transaction, clinicId: string, noted: ChainEnd): Promise<ChainState> {
  let at = CHAIN_START;
  for await (const event of readChain(tx, clinicId)) {
    const fault = judgeEvent(event, at, noted);
    if (fault !== undefined) return fault;
    at = { length: at.length + 1, hash: hashEvent(at.hash, event) };
  }
  return judgeEnd(at, await readEnd(tx, clinicId), noted);
}

/** What is wrong with an event behind that place, if anything. */
function judgeEvent(event: StoredEvent, at: ChainEnd, noted: ChainEnd): ChainState | undefined {
  const number = Number(event.number);
  const expected = at.length + 1;
  if (number > expected) return broken(expected, `Event ${expected} is missing.`);
  if (number < expected) return broken(number, `A second event ${number} was put in (${event.rowId}).`);
  const hash = hashEvent(at.hash, event);
  if (event.hash !== hash) return broken(number, `Event ${number} is not the one that was written there.`);
  if (number !== noted.length || hash === noted.hash) return undefined;
  return broken(number, `Event ${number} is not the one that was noted: the chain was written anew.`);
}

function judgeEnd(found: ChainEnd, end: ChainEnd, noted: ChainEnd): ChainState {
  const { length, hash } = found;
  if (length < end.length) return broken(length + 1, `Event ${length + 1} is missing.`);
  if (length > end.length) {
    return broken(end.length + 1, `Event ${end.length + 1} lies behind the end that the database noted.`);
  }
  if (hash !== end.hash) {
    return broken(length || null, 'The end that the database noted is not the hash of the last event.');
  }
  if (length < noted.length) {
    return broken(length + 1, `Event ${length + 1} is missing: event ${noted.length} was noted.`);
  }
  return { intact: true, length, hash };
}

function broken(number: number | null, why: string): ChainState {
  return { intact: false, number, why };
}
