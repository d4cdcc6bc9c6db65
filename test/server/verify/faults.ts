import { type SQL, sql } from 'drizzle-orm';
import type { Transaction } from '../../../server/db/client.ts';
import { runJson } from '../cli/runJson.ts';
import type { Books } from './fillBooks.ts';

/** A fault that somebody who owns the database can make, and what is said of it. */
export interface PlantedFault {
  readonly fault: string;
  readonly plant: (books: Books) => readonly SQL[];
  readonly heal: (books: Books) => readonly SQL[];
  /** Of schema, keys, audit, aggregates and totals. */
  readonly states: readonly string[];
  readonly says: readonly RegExp[];
}

const [RIGHT, WRONG] = ['right', 'wrong'];
const IN_TOTALS = [RIGHT, RIGHT, RIGHT, RIGHT, WRONG];
const ofClinic = ({ stage }: Books) => sql`clinic_id = ${stage.clinic.id}`;
const changeAmount = (by: string) => (books: Books) => [
  sql`update financial_metrics set amount = amount + ${by}::numeric where ${ofClinic(books)} and date = '2025-06-20'`,
];
/** The other way round it puts both back. */
const swapSeals = ({ credentials: [one, other] }: Books) => [
  sql`update google_credentials g
    set access_token = o.access_token, refresh_token = o.refresh_token, data_key = o.data_key
    from google_credentials o where (g.id, o.id) in ((${one.id}, ${other.id}), (${other.id}, ${one.id}))`,
];
const changeAggregate = (by: string) => (books: Books) => [
  sql`update metric_aggregations set sum = sum + ${by}::numeric, value = value + ${by}::numeric
    where ${ofClinic(books)} and aggregation_type = 'monthly' and period_start = '2025-06-01' and dimension = ''
      and former_id(metric_definition_id) = 'cm0chairsideproduction001'`,
];

export const FAULTS: readonly PlantedFault[] = [
  {
    fault: 'a table whose policies are switched off',
    plant: () => [sql`alter table pushes disable row level security`],
    heal: () => [sql`alter table pushes enable row level security`],
    states: [WRONG, RIGHT, RIGHT, RIGHT, RIGHT],
    says: [
      /^ {2}WRONG: There is a tenant table whose row-level security is off: pushes\. Run npm run chairside/m,
    ],
  },
  {
    fault: 'a policy that is gone, and a trigger that is switched off',
    plant: () => [
      sql`alter policy of_clinic on pushes rename to of_nobody`,
      sql`alter table audit_events disable trigger chain_audit_event`,
    ],
    heal: () => [
      sql`alter policy of_nobody on pushes rename to of_clinic`,
      sql`alter table audit_events enable trigger chain_audit_event`,
    ],
    states: [WRONG, RIGHT, RIGHT, RIGHT, RIGHT],
    says: [
      /without the policy that holds it to its clinic: pushes\./,
      /a trigger that is switched off: audit_events chain_audit_event\./,
    ],
  },
  {
    fault: 'sealed tokens that stand in another row',
    plant: swapSeals,
    heal: swapSeals,
    states: [RIGHT, WRONG, RIGHT, RIGHT, RIGHT],
    says: [
      /^ {2}WRONG: Test Clinic: The credential \S+ does not open: Something sealed .* belongs elsewhere\./m,
    ],
  },
  {
    fault: 'an audit event that was changed',
    plant: (books) => [
      sql`update audit_events set action = action || '!' where ${ofClinic(books)} and number = 3`,
    ],
    heal: (books) => [
      sql`update audit_events set action = rtrim(action, '!') where ${ofClinic(books)} and number = 3`,
    ],
    states: [RIGHT, RIGHT, WRONG, RIGHT, RIGHT],
    says: [
      /^ {2}WRONG: Test Clinic: The audit chain is broken\. Event 3 is not the one that was written there\./m,
    ],
  },
  {
    fault: 'an aggregate that is a cent too high',
    plant: changeAggregate('0.01'),
    heal: changeAggregate('-0.01'),
    states: [RIGHT, RIGHT, RIGHT, WRONG, RIGHT],
    says: [
      /The monthly aggregate of Production from 2025-06-01 is 30\.86 of 3, and the records say 30\.85 of 3\. .* aggregates rebuild/,
    ],
  },
  {
    fault: 'a record whose amount other hands changed, by its row and by its month’s sum',
    plant: (books) => [...changeAmount('0.01')(books), ...changeAggregate('0.01')(books)],
    heal: (books) => [...changeAmount('-0.01')(books), ...changeAggregate('-0.01')(books)],
    states: [RIGHT, RIGHT, RIGHT, WRONG, WRONG],
    says: [
      /^ {2}WRONG: Test Clinic: The record of row 9 of “Sheet1”, of 2025-06-20, is not what push \S+ wrote/m,
      /“Sheet1”, 2025-06, production: the receipt of push \d+ says 30\.30, the records say 30\.31\./,
    ],
  },
  {
    fault: 'a receipt whose records are gone',
    plant: ({ receipt: { pushId } }) => [
      sql`create table saved as select * from financial_metrics where push_id = ${pushId}`,
      sql`delete from financial_metrics where push_id = ${pushId}`,
    ],
    heal: () => [sql`insert into financial_metrics select * from saved`, sql`drop table saved`],
    states: [RIGHT, RIGHT, RIGHT, WRONG, WRONG],
    says: [
      /Push \d+ of “Sheet1” \(\S+\) wrote 3 records: 0 are stored, 0 archived, 0 kept as later pushes found them\. 3 are gone\./,
      /financial_metrics: 0 records have no key in record_keys, 3 keys have no record\./,
    ],
  },
  {
    fault: 'a record that was stored twice',
    plant: ({ receipt: { pushId } }) => [
      sql`insert into financial_metrics
        select (jsonb_populate_record(m, jsonb_build_object('id', uuid_of('twin'), 'entry', 7))).*
        from financial_metrics m where m.push_id = ${pushId} and m.date = '2025-06-20'`,
    ],
    heal: () => [sql`delete from financial_metrics where entry = 7`],
    states: [RIGHT, RIGHT, RIGHT, WRONG, WRONG],
    says: [
      /wrote 3 records: 4 are stored, .* 1 are too many\./,
      /2025-06, production: the receipt of push \d+ says 30\.30, the records say 50\.50\./,
    ],
  },
  {
    fault: 'an archived month whose rows are not as many as its file has',
    plant: () => [
      sql`create table saved as select * from archived_rows order by row_key limit 1`,
      sql`delete from archived_rows a using saved s where a.row_key = s.row_key and a.entry = s.entry`,
    ],
    heal: () => [sql`insert into archived_rows select * from saved`, sql`drop table saved`],
    states: IN_TOTALS,
    says: [
      /The archived month 2024-01 \(financial\), records of sheets: its days say 3, its rows 2\./,
      /1 are gone\./,
    ],
  },
  {
    fault: 'a receipt that was changed',
    plant: ({ receipt: { pushId } }) => [
      sql`update pushes set receipt = jsonb_set(receipt, '{records,inserted}', '4') where id = ${pushId}`,
    ],
    heal: ({ receipt: { pushId } }) => [
      sql`update pushes set receipt = jsonb_set(receipt, '{records,inserted}', '3') where id = ${pushId}`,
    ],
    states: IN_TOTALS,
    says: [/its receipt does not say what its chunks say together\./],
  },
];

/** Brings aggregates up to date, plants the fault behind the back of all triggers, and answers with what heals it. */
export async function plant(books: Books, { plant, heal }: PlantedFault): Promise<() => Promise<void>> {
  await runJson(['aggregates', 'verify'], { env: books.env });
  const { owner } = books.stage.database;
  const run = (statements: readonly SQL[]): Promise<void> =>
    owner.transaction(async (tx: Transaction) => {
      await tx.execute(sql`set local session_replication_role = replica`);
      for (const statement of statements) await tx.execute(statement);
    });
  await run(plant(books));
  return () => run(heal(books));
}
