import { useState } from 'preact/hooks';
import type { Goal, GoalTemplate, SaveGoal } from '../../../../shared/apiGoals.ts';
import { addGoal, changeGoal } from '../../goals/server.ts';
import { StepHeading } from '../../parts/StepHeading.tsx';
import { FormEnd } from '../FormEnd.tsx';
import { useSubmit } from '../useSubmit.ts';
import { GoalFields } from './GoalFields.tsx';
import { blankGoal, savedGoal, withChange, withTemplate } from './goalDraft.ts';
import { TargetField } from './TargetField.tsx';
import { TemplateChoice } from './TemplateChoice.tsx';
import { TrialLine } from './TrialLine.tsx';
import type { GoalsDesk } from './useGoals.ts';
import { useTrial } from './useTrial.ts';

interface GoalFormProps {
  readonly clinicId: string;
  readonly today: string;
  readonly desk: GoalsDesk;
  /** The goal to change; null for a new one. */
  readonly goal: Goal | null;
  /** What a new one is made from, if anything. */
  readonly template: GoalTemplate | null;
  readonly onDone: (change: Partial<GoalsDesk>, sentence: string) => void;
  readonly onCancel: () => void;
}

/** Sets a goal, from a template or by hand, or changes one. */
export function GoalForm({ clinicId, today, desk, goal, template, onDone, onCancel }: GoalFormProps) {
  const [draft, setDraft] = useState(() => beginning(today, goal, template));
  const trial = useTrial(clinicId, today, draft);
  const { catalogue, templates } = desk;
  const kpi = catalogue.kpis.find(({ key }) => key === draft.kpi);
  const { busy, problems, form, submit } = useSubmit({
    shown: ['kpi', 'from', 'to', 'target', 'providerId'],
    send: () =>
      goal === null ? addGoal(clinicId, today, draft) : changeGoal(clinicId, today, goal.id, draft),
    onSent: (goals) => onDone({ goals }, goal === null ? 'The goal is set.' : 'The goal is changed.'),
  });
  const { fields, rest } = problems;
  const change = (part: Partial<SaveGoal>): void => setDraft((before) => withChange(before, part));
  return (
    <form class="form" ref={form} noValidate onSubmit={submit}>
      <StepHeading>{goal === null ? 'Set a goal' : 'Change a goal'}</StepHeading>
      {goal === null && (
        <TemplateChoice
          templates={templates.templates}
          chosen={draft.templateId}
          onChoose={(chosen) =>
            setDraft((before) =>
              chosen === null ? { ...before, templateId: null } : withTemplate(before, chosen),
            )
          }
        />
      )}
      <GoalFields draft={draft} catalogue={catalogue} problems={fields} onChange={change} />
      <TargetField
        kpi={kpi}
        grain={draft.grain}
        value={draft.target}
        problem={fields.target}
        onInput={(target) => change({ target })}
      />
      <TrialLine trial={trial} kpi={kpi} />
      <FormEnd label={goal === null ? 'Set' : 'Save'} busy={busy} problem={rest} onCancel={onCancel} />
    </form>
  );
}

function beginning(today: string, goal: Goal | null, template: GoalTemplate | null): SaveGoal {
  if (goal !== null) return savedGoal(goal);
  const blank = blankGoal(today);
  return template === null ? blank : withTemplate(blank, template);
}
