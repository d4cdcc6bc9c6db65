import { startFirst } from './startFirst.ts';

/** Before the browser files of a run: a first start, with a copy of which each of them begins. */
export default async function prepareFirstStart(): Promise<() => Promise<void>> {
  const { dataDir, remove } = await startFirst();
  process.env.TEST_FIRST_START = dataDir;
  return remove;
}
