import { useState } from 'preact/hooks';
import type { KpiCatalogue, KpiDefinition } from '../../../../shared/apiBoard.ts';
import type { SaveKpi } from '../../../../shared/apiKpis.ts';
import { PLACES } from '../../../../shared/kpi.ts';
import { StepHeading } from '../../parts/StepHeading.tsx';
import { FormEnd } from '../FormEnd.tsx';
import { useSubmit } from '../useSubmit.ts';
import { FormulaField } from './FormulaField.tsx';
import { KpiFields } from './KpiFields.tsx';
import * as server from './server.ts';

interface KpiFormProps {
  readonly clinicId: string;
  readonly catalogue: KpiCatalogue;
  /** The KPI to change; null for a new one. */
  readonly kpi: KpiDefinition | null;
  /** Saved: all KPIs as they are then, and what is to be said about it. */
  readonly onDone: (catalogue: KpiCatalogue, sentence: string) => void;
  readonly onCancel: () => void;
}

const BLANK: SaveKpi = {
  label: '',
  unit: 'money',
  formula: '',
  better: 'up',
  definition: '',
  category: 'financial',
};

/** Adds a KPI of the clinic's own, or changes one. */
export function KpiForm({ clinicId, catalogue, kpi, onDone, onCancel }: KpiFormProps) {
  const [draft, setDraft] = useState(() => (kpi === null ? BLANK : savedOf(kpi)));
  const [sent, setSent] = useState('');
  const body = { ...draft, label: draft.label.trim(), definition: draft.definition.trim() };
  const { busy, problems, form, submit } = useSubmit({
    shown: ['label', 'definition', 'formula'],
    send: () => {
      setSent(draft.formula);
      return kpi === null ? server.addKpi(clinicId, body) : server.changeKpi(clinicId, kpi.id, body);
    },
    onSent: (answer) => onDone(answer, `${body.label} is ${kpi === null ? 'added' : 'changed'}.`),
  });
  const { fields, rest } = problems;
  const change = (part: Partial<SaveKpi>): void => setDraft((before) => ({ ...before, ...part }));
  return (
    <form class="form" ref={form} noValidate onSubmit={submit}>
      <StepHeading>{kpi === null ? 'Add a KPI' : `Change ${kpi.label}`}</StepHeading>
      <KpiFields draft={draft} problems={fields} onChange={change} />
      <FormulaField
        kpi={{ ...draft, id: '', key: kpi?.key ?? '', places: PLACES[draft.unit], source: '' }}
        known={catalogue.kpis}
        problem={sent === draft.formula ? fields.formula : undefined}
        onInput={(formula) => change({ formula })}
      />
      <FormEnd label={kpi === null ? 'Add' : 'Save'} busy={busy} problem={rest} onCancel={onCancel} />
    </form>
  );
}

function savedOf({ label, unit, formula, better, definition, category }: KpiDefinition): SaveKpi {
  return { label, unit, formula, better, definition, category };
}
