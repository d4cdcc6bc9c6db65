import type postgres from 'postgres';
import type { Phase, Step } from '../phase.ts';
import { addStep, checkStep, dropStep } from './constraintSteps.ts';
import { dropKeyStep, makeKeyStep } from './keySteps.ts';
import { PARENT_KEYS } from './parentKeys.ts';
import { readConstraint } from './readConstraint.ts';
import { RELATIONS } from './relations.ts';
import { requireSuitable } from './requireSuitable.ts';

/**
 * Phase 3: references are held by the database. Each is added without a look at what is stored, which takes a moment,
 * and then checked beside the work. What names a row that is not there is said, never removed.
 */
export const FOREIGN_KEYS: Phase = {
  number: 3,
  title: 'foreign keys',
  stepsTo: async (sql) => [
    lookStep(sql),
    ...(await Promise.all(PARENT_KEYS.map((key) => makeKeyStep(sql, key)))),
    ...RELATIONS.map((relation) => addStep(sql, relation)),
    ...(await Promise.all(RELATIONS.map((relation) => checkStep(sql, relation)))),
  ],
  stepsBack: async (sql) => [
    ...RELATIONS.toReversed().map((relation) => dropStep(sql, relation)),
    ...PARENT_KEYS.toReversed().map((key) => dropKeyStep(sql, key)),
  ],
  stepsToSettle: async () => [],
};

function lookStep(sql: postgres.Sql): Step {
  const findAbsent = async () => {
    const states = await Promise.all(RELATIONS.map((relation) => readConstraint(sql, relation)));
    return RELATIONS.filter((_, at) => states[at] === 'absent');
  };
  return {
    title: 'look at the tables that others made',
    rows: 0,
    rate: 1,
    isDone: async () => (await findAbsent()).length === 0,
    run: async () => requireSuitable(sql, await findAbsent()),
  };
}
