import { closeDatabase, openDatabase } from '../../../server/db/client.ts';
import { addTestProvider } from '../../support/addTestProvider.ts';
import { makeClinic } from '../../support/makeClinic.ts';
import { someAtOnce } from '../../support/pushByHash.ts';
import { type Ask, type MappedSheet, mapSheet, pushSheet } from '../../support/testPush.ts';
import { BENCH_MAPPING, BENCH_PROVIDERS, makeBenchSheet } from '../pushes/benchSheet.ts';

/** A clinic with a sheet that was pushed, and another for its month's end. */
export interface LoadClinic {
  readonly id: string;
  readonly adminEmail: string;
  readonly daily: MappedSheet;
  readonly monthly: MappedSheet;
  readonly rows: number;
}

/** Makes so many clinics; the largest sheet has `rows` rows, the smallest a tenth of that. */
export async function makeLoadClinics(
  ownerUrl: string,
  ask: Ask,
  { count, rows }: { readonly count: number; readonly rows: number },
): Promise<LoadClinic[]> {
  const owner = openDatabase(ownerUrl, 4);
  try {
    return await someAtOnce(Array.from({ length: count }), async (_, at) => {
      const { id, members } = await makeClinic(owner, `Load ${at}`);
      for (const name of BENCH_PROVIDERS) await addTestProvider(owner, id, name);
      const where = { clinicId: id, email: members.staff.email };
      const own = Math.round(rows * (0.1 + (0.9 * (at + 1)) / count));
      const daily = await mapSheet(ask, where, BENCH_MAPPING);
      const monthly = await mapSheet(ask, where, BENCH_MAPPING);
      await pushSheet(daily, makeBenchSheet(0, own), { rowsPerChunk: 5_000 });
      await ask('POST', `/v1/clinics/${id}/goals?today=2024-12-31`, {
        email: members.clinic_admin.email,
        body: { kpi: 'production', grain: 'month', from: '2024-01-01', to: '2024-12-31', ...ANY_GOAL },
      });
      return { id, adminEmail: members.clinic_admin.email, daily, monthly, rows: own };
    });
  } finally {
    await closeDatabase(owner);
  }
}

const ANY_GOAL = { target: '50000', providerId: null, templateId: null } as const;
