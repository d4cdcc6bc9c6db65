import { useState } from 'preact/hooks';
import type { Account } from '../../../../shared/api.ts';
import { mayDo } from '../../../../shared/roles.ts';
import { localDay } from '../../figures/localDay.ts';
import { ProblemNote } from '../../parts/ProblemNote.tsx';
import { Waiting } from '../../parts/Waiting.tsx';
import { GoalForm } from './GoalForm.tsx';
import { GoalsList } from './GoalsList.tsx';
import { TemplateForm } from './TemplateForm.tsx';
import { type GoalsDesk, useGoals } from './useGoals.ts';
import { type GoalsView, LIST } from './view.ts';

interface GoalsTabProps {
  readonly clinic: Account['clinics'][number];
}

/** The clinic's goals, or the form that one of them or a template is set with. */
export function GoalsTab({ clinic: { id: clinicId, role } }: GoalsTabProps) {
  const [today] = useState(() => localDay());
  const { load, show } = useGoals(clinicId, today);
  const [view, setView] = useState(LIST);
  const [said, setSaid] = useState('');
  const open = (next: GoalsView): void => {
    setSaid('');
    setView(next);
  };
  const done = (change: Partial<GoalsDesk>, sentence: string): void => {
    show(change);
    setSaid(sentence);
    setView(LIST);
  };
  if (load.state === 'loading') return <Waiting label="Looking for the goals…" />;
  if (load.state === 'failed') return <ProblemNote problem={load.problem} onRetry={load.retry} />;
  const shown = { clinicId, today, desk: load.value, onDone: done };
  if (view.kind === 'goal') return <GoalForm {...shown} {...view} onCancel={() => open(LIST)} />;
  if (view.kind === 'template') return <TemplateForm {...shown} {...view} onCancel={() => open(LIST)} />;
  return <GoalsList {...shown} maySet={mayDo(role, 'set_goals')} said={said} onOpen={open} />;
}
