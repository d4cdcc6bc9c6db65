import type { Sync } from '../../../../shared/apiSync.ts';
import { sayTime } from '../../parts/sayTime.ts';
import { sayDuration } from '../../sync/sayMoments.ts';

/** What a spreadsheet's readings came to, in figures; what is not known yet is left out. */
export function SyncFacts({ sync }: { readonly sync: Sync }) {
  const facts = listFacts(sync);
  return (
    <dl class="facts">
      {facts.map(([term, said]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{said}</dd>
        </div>
      ))}
    </dl>
  );
}

function listFacts(sync: Sync): readonly (readonly [term: string, said: string])[] {
  const { lastSuccessAt, lastAttemptAt, nextRunAt, rowCount, durationMs, failures } = sync;
  const facts = [
    ['Last success', lastSuccessAt && sayTime(lastSuccessAt)],
    ['Last attempt', lastAttemptAt && sayTime(lastAttemptAt)],
    ['Next', nextRunAt && sayTime(nextRunAt)],
    ['Rows', rowCount?.toLocaleString('en-US')],
    ['Took', durationMs !== null && sayDuration(durationMs)],
    ['Failed in a row', failures > 0 && String(failures)],
  ] as const;
  return facts.flatMap(([term, said]) => (said ? [[term, said] as const] : []));
}
