import { useState } from 'preact/hooks';
import type { KpiDefinition } from '../../../../shared/apiBoard.ts';
import type { Goal, GoalTemplate, SaveGoalTemplate } from '../../../../shared/apiGoals.ts';
import { addTemplate, changeTemplate } from '../../goals/server.ts';
import { Field } from '../../parts/Field.tsx';
import { StepHeading } from '../../parts/StepHeading.tsx';
import { FormEnd } from '../FormEnd.tsx';
import { useSubmit } from '../useSubmit.ts';
import { GrainChoice } from './GrainChoice.tsx';
import { KpiChoice } from './KpiChoice.tsx';
import { TargetField } from './TargetField.tsx';
import { beginTemplate, categoryOf } from './templateDraft.ts';
import type { GoalsDesk } from './useGoals.ts';

interface TemplateFormProps {
  readonly clinicId: string;
  readonly desk: GoalsDesk;
  /** The template to change; null for a new one. */
  readonly template: GoalTemplate | null;
  /** The goal that a new one is made from, if any. */
  readonly goal: Goal | null;
  readonly onDone: (change: Partial<GoalsDesk>, sentence: string) => void;
  readonly onCancel: () => void;
}

/** Keeps a target for other goals, or changes one that is kept. */
export function TemplateForm({ clinicId, desk, template, goal, onDone, onCancel }: TemplateFormProps) {
  const { kpis } = desk.catalogue;
  const [draft, setDraft] = useState(() => beginTemplate(template, goal, kpis));
  const kpi: KpiDefinition | undefined = kpis.find(({ key }) => key === draft.kpi);
  const body = { ...draft, category: kpi === undefined ? draft.category : categoryOf(kpi) };
  const { busy, problems, form, submit } = useSubmit({
    shown: ['name', 'description', 'kpi', 'target'],
    send: () =>
      template === null ? addTemplate(clinicId, body) : changeTemplate(clinicId, template.id, body),
    onSent: (templates) => onDone({ templates }, `The template is kept: ${body.name.trim()}.`),
  });
  const { fields, rest } = problems;
  const change = (part: Partial<SaveGoalTemplate>): void => setDraft((before) => ({ ...before, ...part }));
  return (
    <form class="form" ref={form} noValidate onSubmit={submit}>
      <StepHeading>{template === null ? 'Keep a template' : 'Change a template'}</StepHeading>
      <Field
        label="Name"
        name="name"
        value={draft.name}
        problem={fields.name}
        onInput={(name) => change({ name })}
      />
      <Field
        label="What it asks for (may be empty)"
        name="description"
        value={draft.description ?? ''}
        problem={fields.description}
        onInput={(description) => change({ description: description === '' ? null : description })}
      />
      <div class="pair">
        <KpiChoice
          kpis={kpis}
          value={draft.kpi}
          problem={fields.kpi}
          onChange={(key) => change({ kpi: key })}
        />
        <GrainChoice grain={draft.grain} onChange={(grain) => change({ grain })} />
      </div>
      <TargetField
        kpi={kpi}
        grain={draft.grain}
        value={draft.target}
        problem={fields.target}
        onInput={(target) => change({ target })}
      />
      <FormEnd label="Keep" busy={busy} problem={rest} onCancel={onCancel} />
    </form>
  );
}
