import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { buildAddon } from '../../addon/build.ts';
import type { Figure } from './figure.ts';

const DIST = join(import.meta.dirname, '../../dist');
const MOST_KB: Readonly<Record<string, number>> = { 'Code.js': 60, 'dashboard.html': 500 };
const PAGE_KB = 150;

/** What Google is to carry: kilobytes of each built file beside what it may have. */
export async function bundle(): Promise<Figure[]> {
  await buildAddon();
  const files = (await readdir(DIST)).filter((name) => /\.(js|html)$/.test(name)).sort();
  return Promise.all(
    files.map(async (name) => {
      const { size } = await stat(join(DIST, name));
      const ours = Math.round(size / 100) / 10;
      const reference = MOST_KB[name] ?? PAGE_KB;
      return { name: `bundle ${name}`, ours, reference, ratio: ours / reference, unit: 'kB', most: 1 };
    }),
  );
}
