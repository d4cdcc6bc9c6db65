import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Workbook, type WorkbookState } from './workbook.ts';

const QUIET_MS = 400;

/** A workbook that is kept in a file: read at the start, written a moment after each change and at the end. */
export interface KeptWorkbook {
  readonly workbook: Workbook;
  /** Writes what is not written yet. */
  flush(): void;
}

/** Opens `workbook.json` in the folder, or makes the workbook that `create` gives. */
export function keepWorkbook(dataDir: string, create: () => Workbook): KeptWorkbook {
  mkdirSync(dataDir, { recursive: true });
  const file = join(dataDir, 'workbook.json');
  const workbook = readWorkbook(file) ?? create();
  let waiting: NodeJS.Timeout | null = null;
  const flush = (): void => {
    if (waiting === null) return;
    clearTimeout(waiting);
    waiting = null;
    writeWhole(file, JSON.stringify(workbook.state));
  };
  workbook.onChange(() => {
    waiting ??= setTimeout(flush, QUIET_MS);
  });
  return { workbook, flush };
}

function readWorkbook(file: string): Workbook | null {
  if (!existsSync(file)) return null;
  try {
    const state: WorkbookState = JSON.parse(readFileSync(file, 'utf8'));
    return new Workbook(state);
  } catch {
    throw new Error(`${file} is damaged. Move it away to start with fresh demonstration sheets.`);
  }
}

function writeWhole(file: string, text: string): void {
  const unfinished = `${file}.${process.pid}.tmp`;
  writeFileSync(unfinished, text);
  renameSync(unfinished, file);
}
