import { useId } from 'preact/hooks';
import { countSpans, saySpans } from '../mapping/rowSpans.ts';
import { ProblemNote } from '../parts/ProblemNote.tsx';
import { plural } from '../parts/plural.ts';
import { modeWords, PUSH_MODES } from './pushModes.ts';
import type { Plan } from './usePlan.ts';

/** What a push takes: the whole sheet, unless somebody looks for less. */
export function ModeChoice({ plan }: { readonly plan: Plan }) {
  const name = useId();
  const words = modeWords(plan.mode);
  return (
    <section aria-label="What to push">
      <details>
        <summary>What to push: {words && inSentence(words.label)}</summary>
        <fieldset>
          <legend class="hidden">What to push</legend>
          {PUSH_MODES.map(({ mode, label, line }) => (
            <label key={mode} class="option">
              <input
                type="radio"
                name={name}
                aria-label={label}
                aria-describedby={`${name}-${mode}`}
                checked={mode === plan.mode}
                onChange={() => plan.choose(mode)}
              />
              <span>
                {label}
                <span id={`${name}-${mode}`} class="quiet small line">
                  {line}
                </span>
              </span>
            </label>
          ))}
        </fieldset>
      </details>
      {plan.mode === 'selection' && <SelectedRows plan={plan} />}
    </section>
  );
}

function SelectedRows({ plan: { rows, problem, takeSelection } }: { readonly plan: Plan }) {
  return (
    <>
      {problem !== null && <ProblemNote problem={problem} />}
      <p role="status">{saySelected(rows)}</p>
      <button type="button" class="link" onClick={takeSelection}>
        Use what is selected now
      </button>
    </>
  );
}

function inSentence(label: string): string {
  return label.charAt(0).toLowerCase() + label.slice(1);
}

function saySelected(rows: Plan['rows']): string {
  if (rows === null) return 'Looking at what is selected…';
  if (rows.length === 0) return 'No row below the headers is selected. Select some in the sheet first.';
  const said = saySpans(rows);
  return `Selected: ${said}: ${plural(countSpans(rows), 'row')}`;
}
