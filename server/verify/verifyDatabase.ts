import { KPI_MEASURES } from '../../shared/measures.ts';
import { holdAggregates, type WrongAggregate } from '../aggregates/verifyAggregates.ts';
import type { ChainEnd } from '../audit/readChain.ts';
import { verifyChainIn } from '../audit/verifyChain.ts';
import type { KeyRing } from '../credentials/vault/keyRing.ts';
import { openVault } from '../credentials/vault/openVault.ts';
import type { Database, Transaction } from '../db/client.ts';
import { learnForm } from '../db/ids/learnForm.ts';
import { enterClinic } from '../db/withClinic.ts';
import { countSealed, openSeals } from './openSeals.ts';
import { openReport, type PartReport } from './report.ts';
import { type SchemaState, verifySchema } from './schema/verifySchema.ts';
import { verifyTotals } from './totals/verifyTotals.ts';

/** What to look at, and with what. */
export interface VerifyChoice {
  readonly clinicIds: readonly string[];
  readonly schema: SchemaState;
  /** Null where there are no keys at hand. */
  readonly ring: KeyRing | null;
  /** An end of the one clinic's chain that was noted before. */
  readonly noted?: ChainEnd | undefined;
}

/** What was found, and where each clinic's audit chain ends that is intact. */
export interface Verified {
  readonly parts: readonly PartReport[];
  readonly ends: readonly { readonly clinicId: string; readonly number: number; readonly hash: string }[];
}

/**
 * Looks at all that a database should hold together, as its owner: in one transaction that reads one moment and writes
 * nothing, beside servers that go on. It holds some thousand rows at a time, however many there are.
 */
export function verifyDatabase(db: Database, choice: VerifyChoice): Promise<Verified> {
  const verify = async (tx: Transaction): Promise<Verified> => {
    await learnForm(tx);
    const schema = await verifySchema(tx, choice.schema);
    const ends: Verified['ends'][number][] = [];
    const parts = [
      schema,
      await verifyKeys(tx, choice),
      await verifyChains(tx, choice, ends),
      await verifyAggregates(tx, choice),
      await verifyRecords(tx, choice),
    ];
    return { parts, ends };
  };
  return db.transaction(verify, { isolationLevel: 'repeatable read', accessMode: 'read only' });
}

async function verifyKeys(tx: Transaction, { clinicIds, ring }: VerifyChoice): Promise<PartReport> {
  const desk = openReport('keys');
  const uses = new Map<string, number>();
  desk.count('clinics', clinicIds.length);
  for (const clinicId of clinicIds) {
    await enter(tx, clinicId);
    if (ring === null) await countSealed(tx, clinicId, uses);
    else await openSeals(tx, clinicId, openVault(ring), desk);
  }
  if (ring !== null) return desk.report();
  const sealed = [...uses].map(([keyId, count]) => `“${keyId}” seals ${count}`).join(', ');
  const what = sealed === '' ? 'Nothing is sealed' : `Of the keys, ${sealed}`;
  desk.leaveOut(`Neither CREDENTIAL_KEYS nor CREDENTIAL_KEYS_FILE is set. ${what}.`);
  return desk.report();
}

async function verifyChains(
  tx: Transaction,
  { clinicIds, noted }: VerifyChoice,
  ends: Verified['ends'][number][],
): Promise<PartReport> {
  const desk = openReport('audit');
  desk.count('clinics', clinicIds.length);
  for (const clinicId of clinicIds) {
    const state = await verifyChainIn(tx, clinicId, noted);
    if (state.intact) {
      desk.count('events', state.length);
      ends.push({ clinicId, number: state.length, hash: state.hash });
    } else {
      const advice = 'Leave the database as it is for whoever looks into it, and hold it against a backup.';
      desk.fault({ clinicId, what: `The audit chain is broken. ${state.why}`, advice });
    }
  }
  return desk.report();
}

async function verifyAggregates(tx: Transaction, { clinicIds }: VerifyChoice): Promise<PartReport> {
  const desk = openReport('aggregates');
  desk.count('clinics', clinicIds.length);
  for (const clinicId of clinicIds) {
    await enter(tx, clinicId);
    const { rows, waitingDays, wrongCount, wrong } = await holdAggregates(tx, clinicId);
    desk.count('aggregates', rows);
    desk.count('days that wait to be added up', waitingDays);
    const advice = `Run: npm run chairside -- aggregates rebuild --clinic ${clinicId}`;
    for (const each of wrong) desk.fault({ clinicId, what: describe(each), advice });
    const more = wrongCount - wrong.length;
    if (more > 0) desk.fault({ clinicId, what: `${more} more aggregates are wrong.`, advice });
  }
  return desk.report();
}

function describe({ measure, type, start, dimension, member, kept, counted }: WrongAggregate): string {
  const by = dimension === '' ? '' : `, ${dimension} ${member}`;
  const [is, was] = [kept, counted].map((figures) =>
    figures === null ? 'nothing' : `${figures.sum} of ${figures.count}`,
  );
  const label = KPI_MEASURES.find(({ id }) => id === measure)?.label ?? measure;
  return `The ${type} aggregate of ${label} from ${start}${by} is ${is}, and the records say ${was}.`;
}

async function verifyRecords(tx: Transaction, { clinicIds }: VerifyChoice): Promise<PartReport> {
  const desk = openReport('totals');
  desk.count('clinics', clinicIds.length);
  for (const clinicId of clinicIds) {
    await enter(tx, clinicId);
    await verifyTotals(tx, clinicId, desk);
  }
  return desk.report();
}

function enter(tx: Transaction, clinicId: string): Promise<void> {
  return enterClinic(tx, { clinicId, userId: null });
}
