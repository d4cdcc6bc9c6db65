import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeKey } from '../../../server/credentials/vault/makeKey.ts';
import { type CliRun, runCli } from '../../support/runCli.ts';
import { runJson } from '../cli/runJson.ts';
import { FAULTS, plant } from './faults.ts';
import { type Books, fillBooks } from './fillBooks.ts';

let books: Books;
beforeAll(async () => {
  books = await fillBooks();
});
afterAll(() => books.stage.close());

function verify(env = books.env, ...args: string[]): Promise<CliRun> {
  return runCli(['verify', ...args], { env });
}

/** What `--json` says of each part's state. */
function states(...of: readonly string[]) {
  return of.map((state) => expect.objectContaining({ state }));
}

describe('verify', () => {
  it('finds nothing wrong with books in which much has happened, and says how much it looked at', async () => {
    const { code, stdout, stderr } = await verify();
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^schema: right, version: \d+, tables: \d+, checks: \d+$/m);
    expect(stdout).toMatch(/^keys: right, clinics: 1, opened: 2$/m);
    expect(stdout).toMatch(/^audit chain: right, clinics: 1, events: \d+$/m);
    expect(stdout).toMatch(
      /^aggregates: right, clinics: 1, aggregates: \d+, days that wait to be added up: \d+$/m,
    );
    expect(stdout).toMatch(
      /^control totals: right, clinics: 1, pushes: 10, records: 23, sheets: 1, sums: 8, archived months: 1, archived records: 3$/m,
    );
  });

  it('names a sheet in which something moved after its receipt', async () => {
    expect((await verify()).stdout).toMatch(
      /^ {2}Test Clinic: “Moved”: push \d+ wrote or was taken back after the receipt of push \d+/m,
    );
  });

  it('changes nothing: days that wait go on waiting', async () => {
    const count = () => books.stage.database.owner.execute(sql`select count(*) as days from dirty_days`);
    const before = [...(await count())];
    await verify();
    expect([...(await count())]).toEqual(before);
    expect(before).not.toEqual([{ days: '0' }]);
  });

  it('says of keys that are not at hand what they seal, and never that they are right', async () => {
    const { code, stdout } = await verify(books.stage.env);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^keys: not looked at/m);
    expect(stdout).toMatch(/^ {2}Neither CREDENTIAL_KEYS .* is set\. Of the keys, “main” seals 2\.$/m);
    const lost = await verify({ ...books.env, CREDENTIAL_KEYS: makeKey('other') });
    expect(lost.code).toBe(1);
    expect(lost.stdout).toMatch(
      /^ {2}WRONG: Test Clinic: The credential \S+ does not open: The key “main” is not in/m,
    );
  });

  it('holds the chain against an end that was noted before', async () => {
    const { id } = books.stage.clinic;
    const { stdout } = await verify(books.env, '--clinic', id);
    const end = /^The chain’s end: (\d+):([\da-f]{64})$/m.exec(stdout);
    const known = (hash = end?.[2]) => verify(books.env, '--clinic', id, '--known', `${end?.[1]}:${hash}`);
    expect((await known()).code).toBe(0);
    const other = await known('0'.repeat(64));
    expect(other.stdout).toMatch(
      /^ {2}WRONG: Test Clinic: The audit chain is broken\. .* the chain was written anew\./m,
    );
    expect(other.code).toBe(1);
    expect(await verify(books.env, '--known', '7:abc')).toMatchObject({ code: 2 });
  });

  it.each(FAULTS)('names $fault', async (fault) => {
    const heal = await plant(books, fault);
    const { code, data } = await runJson(['verify'], { env: books.env });
    const { stdout } = await verify();
    await heal();
    expect({ code, data }).toMatchObject({ code: 1, data: { right: false } });
    expect(data).toMatchObject({ parts: states(...fault.states) });
    for (const said of fault.says) expect(stdout).toMatch(said);
    expect((await verify()).code).toBe(0);
  });

  it('finds nothing wrong once an archived month was restored', async () => {
    const { clinic, archive } = books.stage;
    await archive('restore', '--clinic', clinic.id, '--month', '2024-01', '--dataset', 'financial');
    const { code, stdout } = await verify();
    expect(code).toBe(0);
    expect(stdout).toMatch(/, pushes: 10, records: 26, sheets: 1, sums: 8$/m);
  });
});
