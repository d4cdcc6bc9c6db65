import { useEffect, useRef } from 'preact/hooks';
import { plural } from '../../parts/plural.ts';
import { StepHeading } from '../../parts/StepHeading.tsx';
import { CloseButton } from '../CloseButton.tsx';
import { GoalItem } from './GoalItem.tsx';
import type { GoalsListProps } from './listProps.ts';
import { TemplatesList } from './TemplatesList.tsx';

/** The clinic's goals, each with how it stands, and the templates that more are made from. */
export function GoalsList(props: GoalsListProps) {
  const { desk, maySet, said, onOpen } = props;
  const { goals } = desk.goals;
  const note = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    // Whatever had the focus is removed: the keyboard goes on from what is said about it.
    if (said !== '' && document.activeElement === document.body) note.current?.focus();
  }, [desk, said]);
  return (
    <>
      <StepHeading>Goals</StepHeading>
      <p ref={note} role="status" tabIndex={-1} class={said === '' ? undefined : 'note'}>
        {said}
      </p>
      {!maySet && <p class="quiet small">A clinic admin sets and changes them.</p>}
      {goals.length === 0 && (
        <p class="quiet">
          None yet. A goal is a number to reach, such as 10 % more production than last month.
        </p>
      )}
      <ul class="goals" aria-label="Goals">
        {goals.map((goal) => (
          <GoalItem key={goal.id} {...props} goal={goal} />
        ))}
      </ul>
      <NotShown desk={desk} />
      {maySet && <TemplatesList {...props} />}
      <div class="buttons">
        {maySet && (
          <button
            type="button"
            class="primary"
            onClick={() => onOpen({ kind: 'goal', goal: null, template: null })}
          >
            Set a goal
          </button>
        )}
        <CloseButton />
      </div>
    </>
  );
}

/** Goals that are there and not in the list: none is dropped in silence. */
function NotShown({ desk: { goals } }: Pick<GoalsListProps, 'desk'>) {
  const { unreadable, more } = goals;
  return (
    <>
      {unreadable > 0 && (
        <p class="quiet small">
          {plural(unreadable, 'goal')} of another application {unreadable === 1 ? 'is' : 'are'} not shown: the
          KPI, the period or the target cannot be read here.
        </p>
      )}
      {more > 0 && <p class="quiet small">{plural(more, 'older goal')} not shown.</p>}
    </>
  );
}
