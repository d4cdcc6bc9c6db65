import type { SaveKpi } from '../../../../shared/apiKpis.ts';
import { KPI_CATEGORIES, KPI_UNITS } from '../../../../shared/kpi.ts';
import { Field } from '../../parts/Field.tsx';
import type { FormProblems } from '../formProblems.ts';
import { BETTER_WORDS, CATEGORY_WORDS, UNIT_WORDS } from './kpiWords.ts';
import { TextArea } from './TextArea.tsx';
import { WordChoice } from './WordChoice.tsx';

const LONGEST_DEFINITION = 500;

interface KpiFieldsProps {
  readonly draft: SaveKpi;
  readonly problems: FormProblems['fields'];
  readonly onChange: (part: Partial<SaveKpi>) => void;
}

/** What a KPI is called, what it means and how it is read. */
export function KpiFields({ draft, problems, onChange }: KpiFieldsProps) {
  return (
    <>
      <div class="pair">
        <Field
          label="Name"
          name="label"
          value={draft.label}
          problem={problems.label}
          onInput={(label) => onChange({ label })}
        />
        <WordChoice
          label="Unit"
          value={draft.unit}
          words={UNIT_WORDS}
          values={KPI_UNITS}
          onChange={(unit) => onChange({ unit })}
        />
        <WordChoice
          label="Which way is good"
          value={draft.better}
          words={BETTER_WORDS}
          values={['up', 'down', 'neither']}
          onChange={(better) => onChange({ better })}
        />
        <WordChoice
          label="Category"
          value={draft.category}
          words={CATEGORY_WORDS}
          values={KPI_CATEGORIES}
          onChange={(category) => onChange({ category })}
        />
      </div>
      <TextArea
        label="Definition: what it is, in a sentence"
        name="definition"
        value={draft.definition}
        most={LONGEST_DEFINITION}
        problem={problems.definition}
        onInput={(definition) => onChange({ definition })}
      />
    </>
  );
}
