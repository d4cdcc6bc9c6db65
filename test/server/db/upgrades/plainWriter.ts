import type { Database } from '../../../../server/db/client.ts';
import { findPostgresCode } from '../../../../server/db/findPostgresCode.ts';
import { isUnavailable } from '../../../../server/db/isUnavailable.ts';
import { newId, newIds } from '../../../support/newId.ts';
import type { Random } from '../../pushes/model/random.ts';
import { someDay } from './daysOf.ts';
import { type AsStored, learnIds, type PlainTransaction } from './idForm.ts';
import { KINDS, type Kind } from './kinds.ts';
import type { PlainScope } from './plainScope.ts';
import { untilAvailable } from './untilAvailable.ts';
import { uuidOf } from './uuidOf.ts';

interface Row {
  readonly kind: Kind;
  readonly cells: readonly string[];
  /** Key of the sheet's row; null for one that was entered by hand. */
  readonly rowKey: string | null;
}

const BATCH = 8;
const UNIQUE_VIOLATION = '23505';
/** Deadlock, serialization failure: the transaction is repeated. */
const REPEATED = new Set(['40P01', '40001']);
type Sql = Database['$client'];

/** A transaction, and how it says ids. */
interface Work {
  readonly tx: PlainTransaction;
  readonly asStored: AsStored;
}

/** Writes records with plain SQL as the server's role, whatever the schema's version, and knows what is stored. */
export class PlainWriter {
  private readonly rows = new Map<string, Row>();
  private readonly sql: Sql;
  private readonly scope: PlainScope;
  private readonly random: Random;
  private at = 0;

  constructor(app: Database, scope: PlainScope, random: Random) {
    this.sql = app.$client;
    this.scope = scope;
    this.random = random;
  }

  /** One transaction of inserts, changes, moves to other days and removals in one of the tables. */
  async step(): Promise<void> {
    const kind = this.random.pick(KINDS);
    const known = [...this.rows].filter(([, row]) => row.kind === kind).map(([id]) => id);
    const [changed, moved, removed] = [0, 1, 2].map((part) =>
      this.random.shuffle(known).slice(part * 4, part * 4 + 3),
    );
    const next = new Map<string, Row | null>();
    // Of such an id and its UUID either says the other, whichever form it was written in.
    for (const id of newIds(BATCH)) next.set(id, this.newRow(kind));
    for (const id of [...(changed ?? []), ...(moved ?? [])]) {
      const row = this.rows.get(id);
      if (row === undefined) continue;
      const date = moved?.includes(id) ? someDay(this.random) : (row.cells[0] ?? '');
      next.set(id, { ...row, cells: kind.cells(this.random, date) });
    }
    for (const id of removed ?? []) next.set(id, null);
    while (!(await this.isWritten(kind, next)));
    for (const [id, row] of next) {
      if (row === null) this.rows.delete(id);
      else this.rows.set(id, row);
    }
    await this.refuseTwin(kind);
  }

  private newRow(kind: Kind): Row {
    const rowKey = this.random.chance(0.5) ? `row ${++this.at}` : null;
    return { kind, cells: kind.cells(this.random, someDay(this.random)), rowKey };
  }

  /** Writes; where the database went down meanwhile, looks once it is back whether it came to that. */
  private async isWritten(kind: Kind, next: ReadonlyMap<string, Row | null>): Promise<boolean> {
    try {
      await this.write(kind, next);
      return true;
    } catch (error) {
      if (!isUnavailable(error)) throw error;
    }
    const fresh = [...next.keys()].find((id) => !this.rows.has(id)) ?? '';
    return untilAvailable(async () => {
      let found = false;
      await this.inClinic(async ({ tx, asStored }) => {
        const clinicId = asStored(this.scope.clinicId);
        const rows =
          await tx`select from ${tx(kind.table)} where clinic_id = ${clinicId} and id = ${asStored(fresh)}`;
        found = rows.length > 0;
      });
      return found;
    });
  }

  private async write(kind: Kind, next: ReadonlyMap<string, Row | null>): Promise<void> {
    await this.inClinic(async (work) => {
      const { tx, asStored } = work;
      for (const [id, row] of next) {
        if (row === null) {
          await tx.unsafe(`delete from ${kind.table} where clinic_id = $1 and id = $2`, [
            asStored(this.scope.clinicId),
            asStored(id),
          ]);
        } else if (this.rows.has(id)) await this.update(work, id, row);
        else await this.insert(work, id, row);
      }
    });
  }

  private async insert({ tx, asStored }: Work, id: string, { kind, cells, rowKey }: Row): Promise<void> {
    const [clinic_id, connection_id, push_id] = [
      this.scope.clinicId,
      this.scope.connectionId,
      this.scope.pushId,
    ].map(asStored);
    const origin = rowKey === null ? {} : { ...originOf(rowKey), connection_id, push_id };
    const rest = kind.table === 'patient_metrics' ? { patient_retention_rate: '0.00' } : {};
    const zeros = kind.table === 'call_metrics' ? { voicemails: 0, appointments_scheduled: 0 } : {};
    const none = kind.table === 'appointment_metrics' ? { cancelled_count: 0, no_show_count: 0 } : {};
    const lost = kind.table === 'patient_metrics' ? { reactivated_patients: 0, lost_patients: 0 } : {};
    const values = { clinic_id, id: asStored(id), ...origin, ...rest, ...zeros, ...none, ...lost };
    const named = Object.fromEntries(kind.columns.map((column, at) => [column, cells[at] ?? null]));
    await tx`insert into ${tx(kind.table)} ${tx({ ...values, ...named })}`;
  }

  private async update({ tx, asStored }: Work, id: string, { kind, cells }: Row): Promise<void> {
    const sets = kind.columns.map((column, at) => `"${column}" = $${at + 3}`).join(', ');
    const { count } = await tx.unsafe(
      `update ${kind.table} set ${sets}, updated_at = now() where clinic_id = $1 and id = $2`,
      [asStored(this.scope.clinicId), asStored(id), ...cells],
    );
    if (count !== 1) throw new Error(`${count} rows of ${kind.table} have the id ${id}`);
  }

  /** A second record of a sheet's row is refused, on whatever day. */
  private async refuseTwin(kind: Kind): Promise<void> {
    const known = [...this.rows.values()].filter((row) => row.kind === kind && row.rowKey !== null);
    if (known.length === 0) return;
    const { rowKey } = this.random.pick(known);
    const twin = { kind, cells: kind.cells(this.random, someDay(this.random)), rowKey };
    const code = await untilAvailable(() => this.inClinic((work) => this.insert(work, newId(), twin))).catch(
      findPostgresCode,
    );
    if (code !== UNIQUE_VIOLATION)
      throw new Error(`a second record of a sheet's row was answered with ${code}`);
  }

  private async inClinic(work: (work: Work) => Promise<void>): Promise<void> {
    for (;;) {
      try {
        await this.sql.begin(async (tx) => {
          const asStored = await learnIds(tx);
          const [clinicId, userId] = [asStored(this.scope.clinicId), asStored(this.scope.userId)];
          await tx`select set_config('app.clinic_id', ${clinicId}, true), set_config('app.user_id', ${userId}, true)`;
          await work({ tx, asStored });
        });
        return;
      } catch (error) {
        if (!REPEATED.has(findPostgresCode(error) ?? '')) throw error;
      }
    }
  }

  /** Every record of these that is to be there, in order, by its UUID. */
  expected(): string[] {
    return [...this.rows]
      .map(([id, { cells, rowKey }]) => [uuidOf(id), ...cells, rowKey ?? ''].join('|'))
      .sort();
  }

  /** Every record that is there. */
  async stored(owner: Database): Promise<string[]> {
    const found: string[] = [];
    for (const { table, columns } of KINDS) {
      const rows = await owner.$client.unsafe<{ record: string }[]>(
        `select concat_ws('|', uuid_of(id::text), ${columns.map((column) => `"${column}"`).join(', ')}, coalesce(row_key, '')) as record
          from ${table} where uuid_of(clinic_id::text) = $1::text::uuid`,
        [uuidOf(this.scope.clinicId)],
      );
      found.push(...rows.map(({ record }) => record));
    }
    return found.sort();
  }
}

function originOf(rowKey: string) {
  return { sheet_name: 'Plain', row_key: rowKey, entry: 0, row_hash: 'h', row_number: 2 };
}
