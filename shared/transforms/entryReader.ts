import type { Reader, TransformContext } from './reading.ts';
import { TRANSFORMS } from './registry.ts';
import { split } from './split.ts';

/** What an entry makes of one cell: it is split where the entry says so, then transformed. */
export function entryReader(context: TransformContext): Reader {
  const { entry } = context;
  const read = TRANSFORMS[entry.transform].transform(context);
  return entry.split === undefined ? read : split(entry.split, read);
}
