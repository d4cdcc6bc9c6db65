import type { BoardView } from '../boardView.ts';

/** What becomes of booked appointments. */
export function sayOutcomes({ answer, say }: BoardView): string {
  const found = (kpi: string): string | null => answer('visits', kpi)?.value ?? null;
  const [completed, missed] = [found('completion_rate'), found('no_show_rate')];
  if (completed !== null && missed !== null) {
    return `${say('completion_rate', completed)} of booked appointments are completed, ${say('no_show_rate', missed)} are no-shows`;
  }
  const counts = [
    sayCount('completed_count', 'completed'),
    sayCount('cancelled_count', 'cancelled'),
    sayCount('no_show_count', found('no_show_count') === '1' ? 'no-show' : 'no-shows'),
  ].flat();
  return counts.length === 0 ? 'No appointments in this period' : `Appointments: ${counts.join(', ')}`;

  function sayCount(kpi: string, word: string): string[] {
    const value = found(kpi);
    return value === null ? [] : [`${say(kpi, value)} ${word}`];
  }
}
