import type { Phase } from '../phase.ts';
import { BEFORE } from '../rebuild/shape.ts';
import { isClear, letGo } from '../rebuild/takeAway.ts';
import { readIdTables } from './readIdTables.ts';
import { stepsBackToText } from './stepsBackToText.ts';
import { stepsToUuids } from './stepsToUuids.ts';

/**
 * Phase 4: every id is a UUID. All tables are made anew beside the work and take their places in one moment, since ids
 * of one table stand in the others. Those of before stay and are kept in step, whether they hold rows or not, so that
 * the way back is one moment as well.
 */
export const UUIDS: Phase = {
  number: 4,
  title: 'UUIDs',
  stepsTo: stepsToUuids,
  stepsBack: stepsBackToText,
  stepsToSettle: async (sql) =>
    (await readIdTables(sql, BEFORE)).toReversed().map(({ name }) => ({
      ...{ title: `drop the ${name} of before`, rows: 0, rate: 1 },
      isDone: () => isClear(sql, name),
      run: () => letGo(sql, name),
    })),
};
