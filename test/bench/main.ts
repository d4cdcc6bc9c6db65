import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, platform, release, totalmem } from 'node:os';
import { join } from 'node:path';
import { addonCalls } from './addonCalls.ts';
import { addonMillion } from './addonMillion.ts';
import { boardFigures } from './board/boardBench.ts';
import { bundle } from './bundle.ts';
import { comparisonsRead } from './comparisonsRead.ts';
import { type Figure, judge } from './figure.ts';
import { clinicLoad } from './load/clinicLoad.ts';
import { mapThroughput } from './mapThroughput.ts';
import { partitionsGrain } from './partitions/grain.ts';
import { previewBlocking } from './previewBlocking.ts';
import { memoryPush } from './pushes/memoryPush.ts';
import { pushFirst } from './pushes/pushFirst.ts';
import { pushGrowth } from './pushes/pushGrowth.ts';
import { pushUnchanged, pushUnchangedRows } from './pushes/pushUnchanged.ts';
import { pushVsDrizzle } from './pushes/pushVsDrizzle.ts';
import { pushVsPgloader } from './pushes/pushVsPgloader.ts';
import { rlsCost } from './rlsCost.ts';
import { costByRows } from './scale/costByRows.ts';

/** What is measured only when it is named: it takes long, or writes into a document. */
const ONLY_NAMED: ReadonlySet<string> = new Set(['scale']);

/** `npm run bench [-- NAME…]`: every figure, or those named. */
const FIGURES: Readonly<Record<string, () => Promise<Figure | readonly Figure[] | null>>> = {
  'map.throughput': mapThroughput,
  'preview.blocking': previewBlocking,
  'push.first': pushFirst,
  'push.unchanged': pushUnchanged,
  'push.unchangedRows': pushUnchangedRows,
  'push.vsDrizzle': pushVsDrizzle,
  'push.vsPgloader': pushVsPgloader,
  'push.growth': pushGrowth,
  'memory.push': memoryPush,
  'rls.cost': rlsCost,
  'partitions.grain': partitionsGrain,
  board: boardFigures,
  load: clinicLoad,
  scale: costByRows,
  'comparisons.read': comparisonsRead,
  'addon.calls': addonCalls,
  'addon.million': addonMillion,
  bundle,
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
  if (wanted.length > 0 ? !wanted.includes(name) : ONLY_NAMED.has(name)) continue;
  const measured = await measure();
  if (measured === null) console.error(`${name} is skipped: what it is held against is not installed.`);
  else figures.push(...[measured].flat());
}
console.table(
  figures.map(({ name, ours, reference, ratio, unit, ...limits }) => {
    const rounded = Number(ratio.toFixed(2));
    return {
      name,
      ours,
      reference,
      ratio: rounded,
      unit,
      judged: judge({ name, ours, reference, ratio, unit, ...limits }),
    };
  }),
);
mkdirSync(RESULTS, { recursive: true });
writeFileSync(
  join(RESULTS, 'results.json'),
  `${JSON.stringify({ machine: describeMachine(), figures }, null, 2)}\n`,
);
