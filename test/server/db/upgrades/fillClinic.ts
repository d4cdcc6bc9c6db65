import { sql } from 'drizzle-orm';
import { googleCredentials, spreadsheetConnections } from '../../../../server/db/schema/connections.ts';
import { connectionSyncs, consentRequests, syncRuns } from '../../../../server/db/schema/syncs.ts';
import type { SheetTable } from '../../../../shared/cell.ts';
import { addTestProvider } from '../../../support/addTestProvider.ts';
import type { TestClinic } from '../../../support/makeClinic.ts';
import { newId } from '../../../support/newId.ts';
import { SMALL_CONFIG } from '../../../support/smallSheet.ts';
import {
  type MappedSheet,
  mapSheet,
  openPush,
  preparePush,
  pushSheet,
  sendChunk,
} from '../../../support/testPush.ts';
import type { TestServer } from '../../../support/testServer.ts';
import { undoPush } from '../../../support/undoPush.ts';
import type { Random } from '../../pushes/model/random.ts';
import { someDay } from './daysOf.ts';
import type { Kind } from './kinds.ts';
import { mustRun } from './mustRun.ts';
import type { UpgradeDatabase } from './place.ts';

export interface Filling {
  readonly random: Random;
  readonly kinds: readonly Kind[];
  /** Of each sheet. */
  readonly rows: number;
}

/** Gives a clinic something of everything that the product stores. */
export async function fillClinic(
  database: UpgradeDatabase,
  server: TestServer,
  clinic: TestClinic,
  { random, kinds, rows }: Filling,
): Promise<void> {
  const [admin, staff] = [clinic.members.clinic_admin, clinic.members.staff];
  const where = { clinicId: clinic.id, email: staff.email };
  const providers = [await addTestProvider(database.owner, clinic.id, 'Dr. Ada')];
  providers.push(await addTestProvider(database.owner, clinic.id, 'Dr. Blackwell'));
  for (const kind of kinds) {
    const sheet = await mapSheet(server.ask, where, kind.config);
    await pushSheet(sheet, tableOf(kind, random, rows));
    await pushSheet(sheet, tableOf(kind, random, rows));
    await undoPush(
      sheet,
      (await pushSheet(sheet, tableOf(kind, random, Math.ceil(rows / 20)), { mode: 'upsert' })).pushId,
    );
  }
  await pushTwins(await mapSheet(server.ask, where, SMALL_CONFIG));
  await leaveOpen(await mapSheet(server.ask, where, SMALL_CONFIG));
  await addByHand(database, clinic.id, providers);
  await settle(server, clinic, admin.email, providers);
  await mustRun(database, 'aggregates', 'rebuild', '--clinic', clinic.id);
  await markDays(database, clinic.id);
  await keepInSync(
    database,
    clinic,
    await mapSheet(server.ask, { ...where, email: admin.email }, SMALL_CONFIG),
  );
}

function tableOf(kind: Kind, random: Random, rows: number): SheetTable {
  const lines = Array.from({ length: rows }, (_, at) => [`K${at}`, ...kind.cells(random, someDay(random))]);
  return { headers: kind.headers, rows: lines.map((cells, at) => ({ row: at + 2, cells })) };
}

/** Rows that say the same are stored as often as they stand there. */
async function pushTwins(sheet: MappedSheet): Promise<void> {
  const rows = Array.from({ length: 40 }, (_, at) => ({
    row: at + 2,
    cells: ['2024-02-29', `${at % 3}.25`],
  }));
  await pushSheet(sheet, { headers: ['Date', 'Production'], rows });
  await pushSheet(sheet, { headers: ['Date', 'Production'], rows: rows.slice(5) });
}

/** A push that somebody began and left: some rows written, some seen as they were. */
async function leaveOpen(sheet: MappedSheet): Promise<void> {
  const row = (at: number, amount: string) => ({ row: at + 2, cells: ['2025-03-01', amount] });
  const table = (amounts: readonly string[]) => {
    return { headers: ['Date', 'Production'], rows: amounts.map((amount, at) => row(at, amount)) };
  };
  await pushSheet(sheet, table(['1.00', '2.00', '3.00']));
  const prepared = await preparePush(sheet, table(['1.00', '2.50', '3.00', '4.00']), 3);
  const push = await openPush(sheet, prepared);
  await sendChunk(sheet, push.id, 1, prepared.chunks[0] ?? []);
}

/** Records without a sheet, of providers and of none, in all years. */
async function addByHand(
  { owner }: UpgradeDatabase,
  clinicId: string,
  providers: readonly string[],
): Promise<void> {
  const day = sql`(array[date '2021-06-14' + n % 80 * 28, date '1999-12-31', date '2050-01-01'])[case when n % 97 = 0 then 2
    when n % 89 = 0 then 3 else 1 end]`;
  const provider = sql`(array[${providers[0]}, ${providers[1]}, null])[1 + n % 3]`;
  await owner.execute(sql`
    insert into financial_metrics (clinic_id, id, date, metric_type, category, amount, provider_id, notes)
    select ${clinicId}, 'f' || n, ${day}, (array['production', 'adjustment'])[1 + n % 2], 'Hand', n / 4.0 - 90, ${provider},
      nullif(repeat('Ünï"code, ', n % 4), '')
    from generate_series(1, 1500) n`);
  await owner.execute(sql`
    insert into appointment_metrics (clinic_id, id, date, provider_id, appointment_type, scheduled_count,
      completed_count, cancelled_count, no_show_count, average_duration, utilization_rate)
    select ${clinicId}, 'a' || n, ${day}, ${provider}, 'recall', n % 5, n % 4, n % 3, n % 2, 45, (array[83.33, null])[1 + n % 2]
    from generate_series(1, 500) n`);
  await owner.execute(sql`
    insert into call_metrics (clinic_id, id, date, call_type, total_calls, connected_calls, voicemails,
      appointments_scheduled, staff_member_id)
    select ${clinicId}, 'c' || n, ${day}, 'new_patient', n % 9, n % 5, n % 2, n % 3, null
    from generate_series(1, 500) n`);
  await owner.execute(sql`
    insert into patient_metrics (clinic_id, id, date, active_patients, new_patients, reactivated_patients,
      lost_patients, patient_retention_rate, treatment_presented)
    select ${clinicId}, 'p' || n, ${day}, 1000 + n, n % 4, n % 3, n % 2, 84.25, nullif(n % 3, 1) * 10.01
    from generate_series(1, 200) n`);
}

/** Days whose aggregates wait to be brought up to date, as a push leaves them whose server went down. */
async function markDays({ owner }: UpgradeDatabase, clinicId: string): Promise<void> {
  await owner.execute(sql`
    insert into dirty_days (clinic_id, dataset, day, push_id, number)
    select p.clinic_id, dataset, date '2024-01-01' + n * 7, p.id, 1
    from (select * from pushes where clinic_id = ${clinicId} and state = 'open' limit 1) p,
      unnest(array['financial', 'appointment', 'call', 'patient']) dataset, generate_series(1, 10) n`);
}

/** Goals, KPIs, spellings, members to come, settings, a closed month: what clinic admins decide. */
async function settle(
  { ask }: TestServer,
  { id }: TestClinic,
  email: string,
  [first = '', second = '']: readonly string[],
): Promise<void> {
  const tell = async (method: string, path: string, body: object) => {
    const answer = await ask(method, `/v1/clinics/${id}/${path}`, { email, body });
    if (answer.status !== 200) throw new Error(`${path}: ${JSON.stringify(answer.body)}`);
  };
  const meaning = { kpi: 'production', grain: 'month', target: 'previous_month * 1.1' };
  const span = { from: '2025-01-01', to: '2025-12-31', templateId: null };
  await tell('POST', 'goals?today=2025-02-14', { ...meaning, ...span, providerId: null });
  await tell('POST', 'goals?today=2025-02-14', { ...meaning, ...span, target: '50000', providerId: first });
  await tell('POST', 'goal-templates', {
    ...meaning,
    name: 'More',
    description: null,
    category: 'financial',
  });
  await tell('POST', 'kpis', {
    ...{ label: 'Fees', unit: 'money', formula: 'production + adjustment', better: 'up' },
    ...{ definition: 'Fees.', category: 'financial' },
  });
  await tell('PUT', 'provider-aliases', { alias: 'Ada', providerId: first });
  await tell('PUT', 'left-out-spellings', { alias: 'Lab' });
  const membership = { startsAt: '2025-01-01T00:00:00Z', endsAt: null };
  const invitation = { email: `invited-${newId()}@clinic.example`, name: 'Invited', ...membership };
  await tell('POST', 'members', { ...invitation, role: 'provider', providerId: second });
  await tell('PUT', 'closed-months/2022-03', {});
  await tell('PUT', 'settings', { removalShare: 0.5 });
}

/** A grant, a schedule, two runs and a consent on its way, as syncs leave them. */
async function keepInSync({ owner }: UpgradeDatabase, clinic: TestClinic, sheet: MappedSheet): Promise<void> {
  const { id: clinicId, members } = clinic;
  const { connectionId } = sheet;
  const { userId } = members.clinic_admin;
  const [credentialId, now] = [newId(), new Date()];
  await owner.insert(googleCredentials).values({
    ...{ clinicId, id: credentialId, userId, accessToken: 'sealed', refreshToken: 'sealed', expiresAt: now },
    ...{ scope: ['drive.file'], keyId: 'k1', dataKey: 'wrapped', subject: newId() },
  });
  await owner
    .update(spreadsheetConnections)
    .set({ credentialId })
    .where(sql`clinic_id = ${clinicId} and id = ${connectionId}`);
  await owner.insert(connectionSyncs).values({ clinicId, connectionId, every: 'hour', timeZone: 'UTC' });
  for (const at of [1, 2]) {
    const dueAt = new Date(now.getTime() - at * 3_600_000);
    const end = { endedAt: now, outcome: 'unchanged' as const };
    await owner.insert(syncRuns).values({ clinicId, id: newId(), connectionId, dueAt, ...end });
  }
  await owner
    .insert(consentRequests)
    .values({ clinicId, id: newId(), userId, connectionId, schedule: { every: 'hour' }, expiresAt: now });
}
