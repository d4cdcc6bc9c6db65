import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { WeekStart } from '../../shared/period.ts';
import type { Member } from '../identity/asMember.ts';

const Rows = z.array(z.object({ day: z.int().min(1).max(7).nullable() }));
const MONDAY: WeekStart = 1;
const DAYS: readonly WeekStart[] = [1, 2, 3, 4, 5, 6, 7];

/** The day on which the clinic's weeks begin, by its ISO number. */
export async function readWeekStart({ tx }: Member): Promise<WeekStart> {
  const [row] = Rows.parse(await tx.execute(sql`select app_week_start() as day`));
  return DAYS.find((day) => day === row?.day) ?? MONDAY;
}
