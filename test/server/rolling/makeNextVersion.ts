import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pack from '../../../package.json' with { type: 'json' };

const ROOT = join(import.meta.dirname, '../../..');
/** All that a server runs on. */
const PARTS = ['server', 'shared', 'migrations', 'package.json'];
const NAME = 'opened-by-version';

/** A tree of the version after this one. */
export interface NextVersion {
  readonly root: string;
  readonly version: string;
  remove(): void;
}

/**
 * Copies this version's server and makes it the next one: it asks for one more migration, adds a column with it that older
 * servers know nothing of, and writes its version there with each push that it opens.
 */
export function makeNextVersion(): NextVersion {
  const root = mkdtempSync(join(tmpdir(), 'chairside-next-'));
  for (const part of PARTS) cpSync(join(ROOT, part), join(root, part), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(root, 'node_modules'));
  const version = raise(pack.version);
  const change = (path: string, from: string | RegExp, to: string): void => {
    const before = readFileSync(join(root, path), 'utf8');
    const after = before.replace(from, to);
    if (after === before) throw new Error(`${path} has no ${from}`);
    writeFileSync(join(root, path), after);
  };
  change('package.json', `"version": "${pack.version}"`, `"version": "${version}"`);
  change('server/app/hasSchema.ts', /NEWEST_FUNCTION = '\w+'/, "NEWEST_FUNCTION = 'knows_opened_by_version'");
  const column = "openedByVersion: text('opened_by_version'),";
  change('server/db/schema/pushes.ts', "createdBy: text('created_by'),", `$& ${column}`);
  change(
    'server/pushes/openPush.ts',
    'createdBy: userId }',
    `createdBy: userId, openedByVersion: '${version}' }`,
  );
  addMigration(join(root, 'migrations'));
  return { root, version, remove: () => rmSync(root, { recursive: true, force: true }) };
}

function raise(version: string): string {
  const [major, minor] = version.split('.').map(Number);
  return `${major}.${(minor ?? 0) + 1}.0`;
}

/** It only adds, as all do. */
function addMigration(folder: string): void {
  const newest = Math.max(...readdirSync(folder).map((name) => Number.parseInt(name, 10)));
  const number = String(newest + 1).padStart(3, '0');
  writeFileSync(
    join(folder, `${number}.do.${NAME}.sql`),
    `alter table pushes add column opened_by_version text;
create function knows_opened_by_version() returns boolean language sql immutable as $$ select true $$;
revoke execute on function knows_opened_by_version() from public;
`,
  );
}
