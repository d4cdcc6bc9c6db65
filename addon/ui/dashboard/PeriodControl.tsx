import { useEffect, useState } from 'preact/hooks';
import type { Span } from '../../../shared/period.ts';
import { spanProblem } from '../insights/spanProblem.ts';
import { Choice } from '../parts/Choice.tsx';
import { Field } from '../parts/Field.tsx';
import type { BoardChoice } from './boardParts.ts';
import { CHOSEN, dashboardPeriods } from './dashboardPeriods.ts';
import { fitGrain, grainFor } from './grains.ts';

interface PeriodControlProps {
  readonly today: string;
  readonly choice: BoardChoice;
  readonly onChoose: (choice: BoardChoice) => void;
}

/** The usual periods, and any days of the person's own. */
export function PeriodControl({ today, choice, onChoose }: PeriodControlProps) {
  const periods = dashboardPeriods(today);
  const usual = periods.find(({ span }) => isSame(span, choice.span));
  const [wantsOwn, setWantsOwn] = useState(false);
  const isOwn = wantsOwn || usual === undefined;
  const choose = (name: string): void => {
    const period = periods.find((each) => each.name === name);
    setWantsOwn(period === undefined);
    if (period !== undefined) onChoose({ ...choice, span: period.span, grain: grainFor(period.span) });
  };
  const chooseDays = (span: Span): void => onChoose({ ...choice, span, grain: fitGrain(choice.grain, span) });
  return (
    <>
      <Choice
        label="Period"
        value={isOwn ? CHOSEN : usual.name}
        options={[
          ...periods.map(({ name, label }) => ({ value: name, label })),
          { value: CHOSEN, label: 'Chosen days' },
        ]}
        onChange={choose}
      />
      {isOwn && <ChosenDays span={choice.span} onChoose={chooseDays} />}
    </>
  );
}

interface ChosenDaysProps {
  readonly span: Span;
  readonly onChoose: (span: Span) => void;
}

/** The first and the last day; what cannot be asked is said beside its field, and the charts stay as they are. */
function ChosenDays({ span, onChoose }: ChosenDaysProps) {
  const [typed, setTyped] = useState(span);
  // Other days may come from elsewhere.
  useEffect(() => setTyped(span), [span.from, span.to]);
  const change = (next: Span): void => {
    setTyped(next);
    if (spanProblem(next) === null) onChoose(next);
  };
  return (
    <>
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
    </>
  );
}

function isSame(a: Span, b: Span): boolean {
  return a.from === b.from && a.to === b.to;
}
