import { afterEach, describe, expect, it } from 'vitest';
import { migrate } from '../../../../server/db/migrate.ts';
import {
  PHASE_NUMBERS,
  PhaseFailure,
  type PhaseNumber,
  withNeeds,
} from '../../../../server/db/phases/phase.ts';
import { planPhases } from '../../../../server/db/phases/planPhases.ts';
import { leavePhases } from '../../../../server/db/phases/runPhases.ts';
import { createTestDatabase, type TestDatabase } from '../../../support/testDatabase.ts';
import { createExistingDatabase } from './relationGround.ts';

const databases: TestDatabase[] = [];
afterEach(async () => {
  for (const database of databases.splice(0)) await database.drop();
});

/** A database that says of itself that it is in those phases, reached in that order. */
async function databaseIn(...phases: readonly PhaseNumber[]): Promise<TestDatabase> {
  const database = await createTestDatabase({ migrated: false });
  databases.push(database);
  await database.owner.$client.unsafe(`
    create schema chairside_upgrade;
    create table chairside_upgrade.phases (phase integer, state text, wanted_at timestamptz default now(),
      reached_at timestamptz, settled_at timestamptz);
    insert into chairside_upgrade.phases (phase, state, reached_at)
    select phase, 'reached', now() + at * interval '1 minute'
    from unnest('{${phases.join()}}'::integer[]) with ordinality as p (phase, at)`);
  return database;
}

describe('phases', () => {
  it('bring what they need and nothing else', () => {
    expect(PHASE_NUMBERS.map(withNeeds)).toEqual([[3], [3, 4], [3, 5]]);
  });

  it('are planned with what they need, the UUIDs where they are asked for alone', async () => {
    const database = await createExistingDatabase();
    databases.push(database);
    const planned = async (to: PhaseNumber) => {
      const steps = await planPhases(database.owner.$client, to);
      return [...new Set(steps.map(({ phase }) => phase))];
    };
    expect([await planned(3), await planned(4), await planned(5)]).toEqual([[3], [3, 4], [3, 5]]);
  });

  it('are no UUIDs in a database that was empty', async () => {
    const database = await createTestDatabase({ migrated: false });
    databases.push(database);
    const done = await migrate({ ownerUrl: database.ownerUrl });
    expect(done.filter((name) => name.startsWith('phase'))).toEqual([
      'phase 3: foreign keys',
      'phase 5: partitions',
    ]);
  });

  it('are not left behind one that is to stay and came later', async () => {
    const { owner } = await databaseIn(3, 5, 4);
    const leaving = leavePhases(owner.$client, 4, () => {});
    await expect(leaving).rejects.toThrow(PhaseFailure);
    await expect(leaving).rejects.toThrow(/phase 4: UUIDs was reached later than what you want to leave/);
  });
});
