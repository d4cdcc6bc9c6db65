import { useState } from 'preact/hooks';
import type { Goal } from '../../../../shared/apiGoals.ts';
import type { CallProblem } from '../../../failure.ts';
import { removeGoal } from '../../goals/server.ts';
import { Confirm } from '../../parts/Confirm.tsx';
import { problemOf } from '../../parts/call.ts';
import { ProblemNote } from '../../parts/ProblemNote.tsx';
import { GoalProgressBar } from './GoalProgressBar.tsx';
import type { GoalsListProps } from './listProps.ts';

interface GoalItemProps extends GoalsListProps {
  readonly goal: Goal;
}

/** One goal with how it stands, and what can be done about it. */
export function GoalItem({ clinicId, today, desk, maySet, goal, onOpen, onDone }: GoalItemProps) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<CallProblem | null>(null);
  const { label, id } = goal;
  const remove = async (): Promise<void> => {
    setProblem(null);
    setBusy(true);
    try {
      onDone({ goals: await removeGoal(clinicId, today, id) }, `The goal is removed: ${label}.`);
    } catch (error) {
      setProblem(problemOf(error));
      setBusy(false);
    }
  };
  return (
    <li>
      <h2>{label}</h2>
      <GoalProgressBar goal={goal} kpi={desk.catalogue.kpis.find(({ key }) => key === goal.kpi)} />
      {maySet && (
        <div class="links">
          <button
            type="button"
            class="link"
            aria-label={`Change ${label}`}
            onClick={() => onOpen({ kind: 'goal', goal, template: null })}
          >
            Change
          </button>
          <button
            type="button"
            class="link"
            aria-label={`Save as template: ${label}`}
            onClick={() => onOpen({ kind: 'template', template: null, goal })}
          >
            Save as template
          </button>
          <Confirm
            label="Remove"
            name={`Remove ${label}`}
            question="Remove this goal? Stored records stay as they are."
            yes="Remove"
            no="Keep it"
            look="link"
            disabled={busy}
            onYes={() => void remove()}
          />
        </div>
      )}
      {problem !== null && <ProblemNote problem={problem} />}
    </li>
  );
}
