import { readFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { type Figure, median } from '../figure.ts';
import { type Bench, openBench } from './openBench.ts';
import { pushLongSheet } from './timePush.ts';

const FEW = 100_000;
const MANY = 1_000_000;
const LOOK_MS = 50;
const FEW_RUNS = 5;
const MANY_RUNS = 3;

/**
 * How far the server's resident memory grows at most during pushes of a million rows beside pushes of 100,000, each by a
 * server that was just started and warmed up by a small one. Megabytes, medians: a single push's peak depends on where
 * the garbage collector just stands.
 */
export async function memoryPush(): Promise<Figure> {
  const reference = await measureRuns(FEW, FEW_RUNS);
  const ours = await measureRuns(MANY, MANY_RUNS);
  return { name: 'memory.push', ours, reference, ratio: ours / reference, unit: 'MB', most: 1.5 };
}

async function measureRuns(rowCount: number, runs: number): Promise<number> {
  const grown: number[] = [];
  for (let run = 0; run < runs; run++) grown.push(await openBench((bench) => measureGrowth(bench, rowCount)));
  return median(grown);
}

async function measureGrowth({ serverPid, mapSheet }: Bench, rowCount: number): Promise<number> {
  await pushLongSheet(await mapSheet('warm'), 99, FEW / 10);
  const before = await residentMb(serverPid);
  const watch = watchPeak(serverPid);
  await pushLongSheet(await mapSheet('watched'), 1, rowCount);
  return (await watch.stop()) - before;
}

/** Looks at the process's memory again and again. */
function watchPeak(pid: number): { stop(): Promise<number> } {
  let peak = 0;
  let goesOn = true;
  const looking = (async () => {
    while (goesOn) {
      peak = Math.max(peak, await residentMb(pid));
      await wait(LOOK_MS);
    }
  })();
  return {
    stop: async () => {
      goesOn = false;
      await looking;
      return peak;
    },
  };
}

async function residentMb(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
}
