import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

const QUIET_MS = 400;

/** A JSON file that follows something that changes. */
export interface KeptFile {
  /** Something changed: it is written a moment later, once for all changes until then. */
  changed(): void;
  /** Writes what is not written yet. */
  flush(): void;
}

/** Reads a kept file; null where there is none yet. Throws a sentence where it is damaged. */
export function readKept<T>(file: string): T | null {
  if (!existsSync(file)) return null;
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    throw new Error(`${file} is damaged. Move it away to start afresh.`);
  }
}

/** Keeps what `state` gives in that file. */
export function keepFile(file: string, state: () => unknown): KeptFile {
  let waiting: NodeJS.Timeout | null = null;
  const flush = (): void => {
    if (waiting === null) return;
    clearTimeout(waiting);
    waiting = null;
    writeWhole(file, JSON.stringify(state()));
  };
  return {
    changed: () => {
      waiting ??= setTimeout(flush, QUIET_MS);
    },
    flush,
  };
}

/** A reader never sees half a file: it is written beside its place and then renamed into it. */
function writeWhole(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  const unfinished = `${file}.${process.pid}.tmp`;
  writeFileSync(unfinished, text);
  renameSync(unfinished, file);
}
