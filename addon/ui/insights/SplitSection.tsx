import { useState } from 'preact/hooks';
import type { KpiDefinition, MeasureSum, Question } from '../../../shared/apiBoard.ts';
import { DIMENSIONS, type Dimension } from '../../../shared/dimension.ts';
import type { RoleName } from '../../../shared/roles.ts';
import * as server from '../figures/server.ts';
import { Choice } from '../parts/Choice.tsx';
import type { Currency } from '../parts/formatSum.ts';
import { ProblemNote } from '../parts/ProblemNote.tsx';
import { useLoad } from '../parts/useLoad.ts';
import { Waiting } from '../parts/Waiting.tsx';
import { BarTable } from './BarTable.tsx';
import type { RowsWanted } from './RowsBehind.tsx';
import { type SplitRow, splitRows } from './splitRows.ts';
import { splitsFor } from './splitsFor.ts';
import type { Tile } from './tile.ts';
import type { Numbers } from './useNumbers.ts';

interface SplitSectionProps {
  readonly clinicId: string;
  readonly role: RoleName;
  readonly numbers: Numbers;
  readonly kpi: KpiDefinition;
  readonly tile: Tile;
  readonly currency: Currency | null;
  readonly onRows: ((wanted: RowsWanted) => void) | null;
}

/** Who or what made a KPI: split by whatever all of its rows say. */
export function SplitSection(props: SplitSectionProps) {
  const { kpi, role, numbers } = props;
  const splits = splitsFor(role, kpi);
  const [chosen, setChosen] = useState<Dimension | null>(null);
  const by = chosen ?? splits[0];
  // The server splits the clinic as a whole, or answers for one provider.
  if (by === undefined || numbers.choice.providerId !== null) return null;
  return (
    <section>
      <Choice
        label="Split by"
        inline
        value={by}
        options={splits.map((name) => ({ value: name, label: DIMENSIONS[name].label }))}
        onChange={(value) => setChosen(splits.find((name) => name === value) ?? by)}
      />
      <Split {...props} by={by} />
    </section>
  );
}

function Split({ by, ...props }: SplitSectionProps & { readonly by: Dimension }) {
  const { clinicId, numbers, kpi, tile, currency, role, onRows } = props;
  const { today, choice } = numbers;
  const { from, to } = choice.period.span;
  const load = useLoad(async () => {
    // Years give the fewest points, of which none is shown here.
    const question: Question = { kpis: [kpi.key], from, to, grain: 'year', by };
    const { answers } = await server.board(clinicId, { today, questions: [question] });
    return answers[0]?.kpis[0]?.groups ?? [];
  }, [clinicId, kpi.key, from, to, by]);
  if (load.state === 'loading') return <Waiting label="Splitting the number…" />;
  if (load.state === 'failed') return <ProblemNote problem={load.problem} onRetry={load.retry} />;
  const rows = splitRows(load.value, kpi, currency, by !== 'provider' || role !== 'provider');
  if (rows.length === 0) return <p class="quiet">no data</p>;
  return (
    <BarTable
      caption={`${kpi.label} by ${DIMENSIONS[by].label.toLowerCase()}`}
      heads={[DIMENSIONS[by].label, kpi.label]}
      rows={rows.map((row) => ({
        ...row,
        key: `${row.member} ${row.label}`,
        aside: row.share,
        label: <Member row={row} by={by} measures={tile.answer.measures} onRows={onRows} />,
      }))}
    />
  );
}

interface MemberProps {
  readonly row: SplitRow;
  readonly by: Dimension;
  readonly measures: readonly MeasureSum[];
  readonly onRows: SplitSectionProps['onRows'];
}

/** A member's name, as the way to their rows where they can be opened. */
function Member({ row: { label, member }, by, measures, onRows }: MemberProps) {
  const measure = measures[0]?.measure;
  if (onRows === null || member === null || measure === undefined) return <>{label}</>;
  return (
    <button
      type="button"
      class="link"
      aria-label={`Rows of ${label}`}
      onClick={() => onRows({ measure, split: { by, member, label } })}
    >
      {label}
    </button>
  );
}
