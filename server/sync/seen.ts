import { z } from 'zod';
import type { SyncTarget } from './loadTarget.ts';

/**
 * A whole reading is due after so long even where nothing changed: formulas such as TODAY() and data that other files
 * bring in change what a sheet shows, and not its version.
 */
const WHOLE_MS = 24 * 60 * 60 * 1000;

/** What a whole reading saw, as it is kept with the sync. */
const Seen = z.object({
  version: z.string(),
  mappings: z.array(z.string()),
  lists: z.string(),
  /** Milliseconds since 1970. */
  readAt: z.number(),
});
export type Seen = z.infer<typeof Seen>;

/** What is seen by reading that version of the file by what the target says. */
export function seeWhole(
  { formerMappingIds, listsDigest }: SyncTarget,
  version: string,
  readAt: number,
): Seen {
  return { version, mappings: formerMappingIds.toSorted(), lists: listsDigest, readAt };
}

/** True where a reading would see what that one saw, and that one is not a day old. */
export function sawTheSame(before: unknown, { readAt: now, ...current }: Seen): boolean {
  const seen = Seen.safeParse(before);
  if (!seen.success) return false;
  const { readAt, ...then } = seen.data;
  return now - readAt < WHOLE_MS && now >= readAt && JSON.stringify(then) === JSON.stringify(current);
}
