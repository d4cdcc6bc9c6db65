import { useState } from 'preact/hooks';
import type { KpiCatalogue } from '../../../shared/apiBoard.ts';
import type { Span } from '../../../shared/period.ts';
import { chosenPeriod, type PeriodChoice, periodChoices } from '../figures/periodChoices.ts';
import { saySpan } from '../figures/saySpan.ts';
import { weekStartOf } from '../figures/weekStart.ts';
import { Choice } from '../parts/Choice.tsx';
import { Field } from '../parts/Field.tsx';
import { spanProblem } from './spanProblem.ts';

interface PeriodPickerProps {
  readonly today: string;
  readonly catalogue: Pick<KpiCatalogue, 'weekStart'>;
  readonly period: PeriodChoice;
  readonly onChoose: (period: PeriodChoice) => void;
}

/** The usual periods, and any days of the person's own. */
export function PeriodPicker({ today, catalogue, period, onChoose }: PeriodPickerProps) {
  const usual = periodChoices(today);
  const choose = (name: string): void => {
    const own = chosenPeriod(period.span, weekStartOf(catalogue.weekStart));
    onChoose(usual.find((choice) => choice.name === name) ?? own);
  };
  const chooseDays = (span: Span): void => onChoose(chosenPeriod(span, weekStartOf(catalogue.weekStart)));
  return (
    <>
      <Choice
        label="Period"
        inline
        value={period.name}
        options={[
          ...usual.map(({ name, label }) => ({ value: name, label })),
          { value: 'chosen', label: 'Chosen days' },
        ]}
        onChange={choose}
      />
      {period.name === 'chosen' && <ChosenDays span={period.span} onChoose={chooseDays} />}
      {period.name !== 'chosen' && <p class="quiet small">{saySpan(period.span)}</p>}
    </>
  );
}

interface ChosenDaysProps {
  readonly span: Span;
  readonly onChoose: (span: Span) => void;
}

/** The first and the last day; what cannot be asked is said beside its field, and the view stays as it is. */
function ChosenDays({ span, onChoose }: ChosenDaysProps) {
  const [typed, setTyped] = useState(span);
  const change = (next: Span): void => {
    setTyped(next);
    if (spanProblem(next) === null) onChoose(next);
  };
  return (
    <div class="days">
      <Field
        label="First day"
        name="from"
        isDay
        value={typed.from}
        onInput={(from) => change({ ...typed, from })}
      />
      <Field
        label="Last day"
        name="to"
        isDay
        value={typed.to}
        problem={spanProblem(typed) ?? undefined}
        onInput={(to) => change({ ...typed, to })}
      />
    </div>
  );
}
