import { readFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import type { Figure } from '../figure.ts';
import { type Bench, openBench } from './openBench.ts';
import { pushLongSheet } from './timePush.ts';

const FEW = 100_000;
const MANY = 1_000_000;
const LOOK_MS = 50;

/**
 * How far the server's resident memory grows at most during pushes of a million rows beside pushes of 100,000, each by a
 * server that was just started and warmed up by a small one. Megabytes.
 */
export async function memoryPush(): Promise<Figure> {
  const reference = await openBench((bench) => measureGrowth(bench, FEW));
  const ours = await openBench((bench) => measureGrowth(bench, MANY));
  return { name: 'memory.push', ours, reference, ratio: ours / reference, unit: 'MB', most: 1.5 };
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
