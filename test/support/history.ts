import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import {
  HISTORY_SEED,
  type HistoryOptions,
  type HistorySheet,
  makeHistorySheets,
} from '../../addon/host/demo/history/makeHistorySheets.ts';
import { DEMO_PROVIDERS, DEMO_USERS } from '../../server/db/demoClinics.ts';
import type { Lookups } from '../../shared/lookups.ts';
import type { MapResult } from '../../shared/mapResult.ts';
import { mapRows } from '../../shared/mapRows.ts';
import { sendDemo } from '../fixtures/demoTable.ts';

const Kept = z.object({ today: z.iso.date(), pushed: z.boolean() });

/** The demonstration clinic's people by the ids that its database has. */
export const HISTORY_LOOKUPS: Lookups = {
  providers: DEMO_PROVIDERS.map(({ id, firstName, lastName, aliases }) => ({
    id,
    name: `${firstName} ${lastName}`,
    aliases,
  })),
  members: DEMO_USERS.map(({ id, name, email }) => ({ id, name, aliases: [email] })),
};

/** Whether a product's data folder has a history, up to the day before which, and whether all of it was pushed. */
export function keptHistory(dataDir: string): z.infer<typeof Kept> {
  return Kept.parse(JSON.parse(readFileSync(join(dataDir, 'history.json'), 'utf8')));
}

/** The history's sheets of a running product. */
export function historyIn(dataDir: string): HistorySheet[] {
  return makeHistorySheets({ seed: HISTORY_SEED, today: keptHistory(dataDir).today });
}

/** A history's sheets, each with the records that become of its rows. */
export function historyRecords(options: HistoryOptions): { sheet: HistorySheet; result: MapResult }[] {
  return makeHistorySheets(options).map((sheet) => {
    const { table } = sendDemo(sheet, sheet.config);
    return { sheet, result: mapRows(table, sheet.config, HISTORY_LOOKUPS) };
  });
}
