import type { BoardView } from '../boardView.ts';

/** How many calls reach somebody, and how many of those end in an appointment. */
export function sayCallFunnel({ answer, say }: BoardView): string {
  const found = (kpi: string): string | null => answer('calls', kpi)?.value ?? null;
  const [connected, conversion] = [found('connection_rate'), found('call_conversion')];
  const calls = found('total_calls');
  if (connected !== null && conversion !== null) {
    return `${say('connection_rate', connected)} of calls connect, and ${say('call_conversion', conversion)} of those make an appointment`;
  }
  if (connected !== null) return `${say('connection_rate', connected)} of calls connect`;
  if (calls !== null) return `${say('total_calls', calls)} calls, and nothing of what became of them`;
  return 'No calls in this period';
}
