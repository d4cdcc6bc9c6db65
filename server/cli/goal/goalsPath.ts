import { path } from '../clinic/callServer.ts';
import { dayOf } from '../readDay.ts';

/** The address of a clinic's goals, or of one of them, as they stand on this machine's day. */
export function goalsPath(clinicId: string, ...goalId: readonly string[]): string {
  return `${path('clinics', clinicId, 'goals', ...goalId)}?today=${dayOf(new Date().toISOString())}`;
}
