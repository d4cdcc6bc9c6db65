import type { KpiCatalogue } from '../../../../shared/apiBoard.ts';
import type { SaveGoal } from '../../../../shared/apiGoals.ts';
import { Choice } from '../../parts/Choice.tsx';
import { Field } from '../../parts/Field.tsx';
import type { FormProblems } from '../formProblems.ts';
import { GrainChoice } from './GrainChoice.tsx';
import { KpiChoice } from './KpiChoice.tsx';

interface GoalFieldsProps {
  readonly draft: SaveGoal;
  readonly catalogue: KpiCatalogue;
  readonly problems: FormProblems['fields'];
  readonly onChange: (part: Partial<SaveGoal>) => void;
}

/** Which KPI a goal is for, of whom, and when. */
export function GoalFields({ draft, catalogue, problems, onChange }: GoalFieldsProps) {
  const whom = [
    { value: '', label: 'The clinic' },
    ...catalogue.providers.map(({ id, name }) => ({ value: id, label: name })),
  ];
  return (
    <>
      <div class="pickers three">
        <KpiChoice
          kpis={catalogue.kpis}
          value={draft.kpi}
          problem={problems.kpi}
          onChange={(kpi) => onChange({ kpi })}
        />
        <Choice
          label="Of"
          value={draft.providerId ?? ''}
          options={whom}
          problem={problems.providerId}
          onChange={(id) => onChange({ providerId: id || null })}
        />
        <GrainChoice grain={draft.grain} onChange={(grain) => onChange({ grain })} />
      </div>
      <div class="pair">
        <Field
          label="First day"
          name="from"
          isDay
          value={draft.from}
          problem={problems.from}
          onInput={(from) => onChange({ from })}
        />
        <Field
          label="Last day"
          name="to"
          isDay
          value={draft.to}
          problem={problems.to}
          onInput={(to) => onChange({ to })}
        />
      </div>
      <p class="quiet small">The goal is for every whole {draft.grain} of which a day lies between them.</p>
    </>
  );
}
