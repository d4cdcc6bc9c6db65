import type postgres from 'postgres';
import type { Step } from '../phase.ts';
import { dropCarriers, isCarried } from '../rebuild/carryChanges.ts';
import { BEFORE, NEXT } from '../rebuild/shape.ts';
import { underShortLock } from '../underShortLock.ts';
import { readForm } from './readForm.ts';
import { readIdTables } from './readIdTables.ts';

/** What carried changes over to the new tables rests since these stand in their place, and goes here. */
export function endCarryingStep(sql: postgres.Sql): Step {
  const findResting = async () => {
    const names = (await readIdTables(sql, BEFORE)).map(({ name }) => name);
    const resting = await Promise.all(names.map((name) => isCarried(sql, name, BEFORE)));
    return names.filter((_, at) => resting[at]);
  };
  return {
    ...{ title: 'end what carried changes over', rows: 0, rate: 1 },
    isDone: async () => (await readForm(sql)) === 'text' || (await findResting()).length === 0,
    run: async () => {
      for (const name of await findResting()) {
        await underShortLock(sql, (tx) => tx.unsafe(dropCarriers(name, NEXT)));
      }
    },
  };
}
