import type postgres from 'postgres';
import type { Step } from '../phase.ts';
import { underShortLock } from '../underShortLock.ts';
import { findAuthUsers } from './auth/findAuthUsers.ts';
import { requireAuth } from './auth/requireAuth.ts';
import { GUARD, ON_SIGN_UP, readTie, type Tie, UNIQUE } from './auth/tie.ts';
import { listAccounts, tieAccounts } from './auth/tieAccounts.ts';
import {
  ADD_COLUMN,
  ADD_FOREIGN_KEY,
  CHECK_FOREIGN_KEY,
  DROP_COLUMN,
  DROP_FOREIGN_KEY,
  FOLLOW_SIGN_UPS,
  LEAD_NOBODY,
  LEAD_TOKENS,
  UNFOLLOW_SIGN_UPS,
} from './auth/tieSql.ts';

const NO_ROWS = { rows: 0, rate: 1 };

/** Whether Supabase lets users be tied to its accounts: for the beginning of the phase, before anything is changed. */
export function lookAtAuthUsers(sql: postgres.Sql): Step {
  return {
    ...{ title: 'look at the accounts of Supabase', ...NO_ROWS },
    isDone: async () => !(await findAuthUsers(sql)) || (await readTie(sql)).leads,
    run: () => requireAuth(sql),
  };
}

/**
 * Ties users to Supabase's accounts, once ids of users are UUIDs; no step where there are none. They can be run whatever
 * form ids have, and the way back from them has to be gone before `users` is made anew.
 */
export async function authUserStepsTo(sql: postgres.Sql): Promise<Step[]> {
  if (!(await findAuthUsers(sql))) return [];
  const reads = (isDone: (tie: Tie) => boolean) => async () => isDone(await readTie(sql));
  return [
    lookAtAuthUsers(sql),
    {
      ...{ title: 'add users.auth_user_id', ...NO_ROWS },
      isDone: reads(({ column }) => column),
      run: () => runShortly(sql, ADD_COLUMN),
    },
    {
      ...{ title: `make ${UNIQUE}`, ...NO_ROWS },
      isDone: reads(({ unique }) => unique),
      run: () => makeUnique(sql),
    },
    {
      ...{ title: 'refer to auth.users', ...NO_ROWS },
      isDone: reads(({ foreignKey }) => foreignKey !== 'absent'),
      run: () => runShortly(sql, [ADD_FOREIGN_KEY]),
    },
    {
      ...{ title: 'tie whoever signs up from now on', ...NO_ROWS },
      isDone: reads(({ followed }) => followed),
      run: () => runShortly(sql, FOLLOW_SIGN_UPS),
    },
    {
      ...{ title: 'tie whoever has signed up before', ...NO_ROWS },
      isDone: async () => (await readTie(sql)).followed && (await listAccounts(sql)).length === 0,
      run: () => tieAccounts(sql),
    },
    {
      ...{ title: 'check what refers to auth.users', ...NO_ROWS },
      isDone: reads(({ foreignKey }) => foreignKey === 'checked'),
      run: async () => {
        await sql.unsafe(CHECK_FOREIGN_KEY);
      },
    },
    {
      ...{ title: 'let tokens of Supabase lead to users by it', ...NO_ROWS },
      isDone: reads(({ leads }) => leads),
      run: () => runShortly(sql, [LEAD_TOKENS]),
    },
  ];
}

/** Takes all of that away: first of the way back, since the `users` of before have no such column. */
export async function authUserStepsBack(sql: postgres.Sql): Promise<Step[]> {
  const reads = (isDone: (tie: Tie) => boolean) => async () => isDone(await readTie(sql));
  return [
    {
      ...{ title: 'let tokens of Supabase lead to nobody by their account', ...NO_ROWS },
      isDone: reads(({ leads }) => !leads),
      run: () => runShortly(sql, [LEAD_NOBODY]),
    },
    {
      ...{ title: 'tie nobody who signs up', ...NO_ROWS },
      isDone: reads(({ functions }) => !functions.has(ON_SIGN_UP)),
      run: () => runShortly(sql, UNFOLLOW_SIGN_UPS),
    },
    {
      ...{ title: 'refer to auth.users no more', ...NO_ROWS },
      isDone: reads(({ foreignKey, functions }) => foreignKey === 'absent' || !functions.has(GUARD)),
      run: () => runShortly(sql, [DROP_FOREIGN_KEY]),
    },
    {
      ...{ title: 'drop users.auth_user_id', ...NO_ROWS },
      isDone: reads(({ functions }) => !functions.has(GUARD)),
      run: () => runShortly(sql, DROP_COLUMN),
    },
  ];
}

/** Nothing is kept for the way back, so there is nothing to give up. */
export async function authUserStepsToSettle(): Promise<Step[]> {
  return [];
}

async function runShortly(sql: postgres.Sql, statements: readonly string[]): Promise<void> {
  await underShortLock(sql, async (tx) => {
    for (const statement of statements) await tx.unsafe(statement);
  });
}

async function makeUnique(sql: postgres.Sql): Promise<void> {
  await sql.unsafe(`drop index concurrently if exists public.${UNIQUE}`);
  await sql.unsafe(`create unique index concurrently ${UNIQUE} on public.users (auth_user_id)`);
  await runShortly(sql, [`alter table public.users add constraint ${UNIQUE} unique using index ${UNIQUE}`]);
}
