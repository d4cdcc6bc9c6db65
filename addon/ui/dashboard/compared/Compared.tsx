import { useMemo, useState } from 'preact/hooks';
import type { KpiDefinition } from '../../../../shared/apiBoard.ts';
import { DIMENSIONS } from '../../../../shared/dimension.ts';
import type { Span } from '../../../../shared/period.ts';
import * as server from '../../figures/server.ts';
import { Choice } from '../../parts/Choice.tsx';
import { monthName } from '../../parts/monthName.ts';
import { ProblemNote } from '../../parts/ProblemNote.tsx';
import { useLoad } from '../../parts/useLoad.ts';
import { Waiting } from '../../parts/Waiting.tsx';
import type { BoardView } from '../boardView.ts';
import { ComparedTable } from './ComparedTable.tsx';
import { type ComparedBy, comparedKpis, firstMonth, monthsOf, splitsOf } from './comparedChoices.ts';

interface ComparedProps {
  readonly clinicId: string;
  readonly today: string;
  readonly view: BoardView;
  /** The first and the last day with data. */
  readonly known: Span;
}

/** How a month stands beside others. Nothing is asked for before it is opened. */
export function Compared(props: ComparedProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details class="compared" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>Compare a month with others</summary>
      {isOpen && <OpenCompared {...props} />}
    </details>
  );
}

interface ComparedChoice {
  readonly month: string;
  readonly by: ComparedBy | null;
  /** The one KPI that is split. */
  readonly kpi: string | null;
}

function OpenCompared({ clinicId, today, view, known }: ComparedProps) {
  const [choice, choose] = useState<ComparedChoice>(() => {
    return { month: firstMonth(known), by: null, kpi: null };
  });
  const all = useMemo(() => comparedKpis(view), [view]);
  const { month, by } = choice;
  const splittable = by === null ? [] : all.filter(({ dimensions }) => dimensions.includes(by));
  const split = splittable.find(({ key }) => key === choice.kpi) ?? splittable[0];
  const kpis = split === undefined ? all : [split];
  const keys = kpis.map(({ key }) => key).join(' ');
  const load = useLoad(() => {
    const asked = { month, kpis: kpis.map(({ key }) => key) };
    return server.comparisons(clinicId, by === null ? asked : { ...asked, by });
  }, [clinicId, month, by, keys]);
  return (
    <section class="stack" aria-label="A month compared">
      <Choices view={view} known={known} choice={choice} kpis={all} split={split} onChoose={choose} />
      {load.state === 'loading' && <Waiting label="Comparing the month…" />}
      {load.state === 'failed' && <ProblemNote problem={load.problem} onRetry={load.retry} />}
      {load.state === 'ready' && (
        <ComparedTable answer={load.value} view={view} today={today} since={known.from} by={by} />
      )}
    </section>
  );
}

interface ChoicesProps extends Pick<ComparedProps, 'view' | 'known'> {
  readonly choice: ComparedChoice;
  readonly kpis: readonly KpiDefinition[];
  readonly split: KpiDefinition | undefined;
  readonly onChoose: (choice: ComparedChoice) => void;
}

function Choices({ view, known, choice, kpis, split, onChoose }: ChoicesProps) {
  const splits = splitsOf(view.role, kpis);
  const { by } = choice;
  return (
    <div class="controls">
      <Choice
        label="Month"
        value={choice.month}
        options={monthsOf(known).map((month) => ({ value: month, label: monthName(month) }))}
        onChange={(month) => onChoose({ ...choice, month })}
      />
      <Choice
        label="Split by"
        value={by ?? ''}
        options={[
          { value: '', label: 'Nothing' },
          ...splits.map((name) => ({ value: name, label: DIMENSIONS[name].label })),
        ]}
        onChange={(name) => onChoose({ ...choice, by: splits.find((each) => each === name) ?? null })}
      />
      {by !== null && split !== undefined && (
        <Choice
          label="Number"
          value={split.key}
          options={kpis
            .filter(({ dimensions }) => dimensions.includes(by))
            .map(({ key, label }) => ({ value: key, label }))}
          onChange={(kpi) => onChoose({ ...choice, kpi })}
        />
      )}
    </div>
  );
}
