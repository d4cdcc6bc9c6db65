import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, platform, release, totalmem } from 'node:os';
import { join } from 'node:path';
import type { Figure } from './figure.ts';
import { mapThroughput } from './mapThroughput.ts';
import { previewBlocking } from './previewBlocking.ts';
import { pushFirst } from './pushFirst.ts';

/** `npm run bench [-- NAME…]`: every figure, or those named. */
const FIGURES: Readonly<Record<string, () => Promise<Figure>>> = {
  'map.throughput': mapThroughput,
  'preview.blocking': previewBlocking,
  'push.first': pushFirst,
};

const RESULTS = join(import.meta.dirname, '../../.bench');

function describeMachine(): Readonly<Record<string, string | number>> {
  const [cpu] = cpus();
  return {
    cpu: cpu?.model.trim() ?? 'unknown',
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    system: `${platform()} ${release()}`,
    node: process.version,
  };
}

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !Object.hasOwn(FIGURES, name));
if (unknown.length > 0) {
  console.error(`There is no figure ${unknown.join(', ')}. There are: ${Object.keys(FIGURES).join(', ')}`);
  process.exit(2);
}

const figures: Figure[] = [];
for (const [name, measure] of Object.entries(FIGURES)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  figures.push(await measure());
}
console.table(figures.map((figure) => ({ ...figure, ratio: Number(figure.ratio.toFixed(2)) })));
mkdirSync(RESULTS, { recursive: true });
writeFileSync(
  join(RESULTS, 'results.json'),
  `${JSON.stringify({ machine: describeMachine(), figures }, null, 2)}\n`,
);
