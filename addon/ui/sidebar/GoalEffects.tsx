import type { GoalEffects as Effects } from '../../../shared/apiGoals.ts';
import { localDay } from '../figures/localDay.ts';
import { previewOf } from '../goals/previewOf.ts';
import { previewGoals } from '../goals/server.ts';
import type { CheckedRows } from '../mapping/checkRows.ts';
import type { Draft } from '../mapping/draft.ts';
import { formatSum } from '../parts/formatSum.ts';
import { ProblemNote } from '../parts/ProblemNote.tsx';
import { plural } from '../parts/plural.ts';
import { useLoad } from '../parts/useLoad.ts';

interface GoalEffectsProps {
  readonly clinicId: string;
  readonly connectionId: string;
  readonly draft: Draft;
  /** What a push would store. */
  readonly checked: CheckedRows;
  /** True where records whose rows are gone go too. */
  readonly isMirror: boolean;
}

/** What the push in front would do to the clinic's goals; closed where it does nothing to them. */
export function GoalEffects({ clinicId, connectionId, draft, checked, isMirror }: GoalEffectsProps) {
  const { top, config } = draft;
  const load = useLoad(async () => {
    const sheet = { today: localDay(), connectionId, sheetName: top.sheetName, dataset: config.dataset };
    const body = previewOf(checked, sheet);
    return body === null ? null : previewGoals(clinicId, body);
  }, [clinicId, connectionId, checked]);
  if (load.state === 'failed') return <ProblemNote problem={load.problem} onRetry={load.retry} />;
  if (load.state === 'loading' || load.value === null) return null;
  const { effects, unchanged, unforeseen } = load.value;
  const count = effects.length;
  return (
    <details key={String(count > 0)} open={count > 0}>
      <summary>
        What this does to your goals{' '}
        <span class="quiet">{count > 0 ? `(${count.toLocaleString('en-US')})` : '(nothing)'}</span>
      </summary>
      <div class="stack">
        {count > 0 && (
          <ul class="effects stack" aria-label="Goals that change">
            {effects.map((effect) => (
              <Effect key={effect.goalId} effect={effect} />
            ))}
          </ul>
        )}
        {unchanged > 0 && <p class="quiet small">{plural(unchanged, 'goal')} as before.</p>}
        {unforeseen > 0 && (
          <p class="quiet small">
            {plural(unforeseen, 'goal')} cannot be foreseen: of a provider, of days or weeks, or of figures
            that no sum of months tells.
          </p>
        )}
        {count + unchanged + unforeseen === 0 && (
          <p class="quiet small">No goal depends on this sheet. A clinic admin sets goals in Settings.</p>
        )}
        {!isMirror && count > 0 && (
          <p class="quiet small">As if records whose rows are gone were removed too.</p>
        )}
      </div>
    </details>
  );
}

function Effect({ effect: { label, before, after } }: { readonly effect: Effects['effects'][number] }) {
  const isSameWord = before.sentence === after.sentence;
  const figure = (value: string | null): string => (value === null ? 'no data' : formatSum(value, 'count'));
  return (
    <li>
      <strong>{label}</strong>
      <p>
        <span class="quiet">Now:</span> {before.sentence}
        {isSameWord && ` (${figure(before.value)})`}
      </p>
      <p>
        <span class="quiet">Then:</span> {after.sentence}
        {isSameWord && ` (${figure(after.value)})`}
      </p>
    </li>
  );
}
