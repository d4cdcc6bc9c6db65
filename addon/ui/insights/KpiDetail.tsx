import { useState } from 'preact/hooks';
import { ProblemNote } from '../parts/ProblemNote.tsx';
import { StepHeading } from '../parts/StepHeading.tsx';
import { loaded } from '../parts/useLoad.ts';
import { Waiting } from '../parts/Waiting.tsx';
import { BackLink } from './BackLink.tsx';
import { DetailFigures } from './DetailFigures.tsx';
import type { DetailProps } from './detailProps.ts';
import { NumbersChoice } from './NumbersChoice.tsx';
import { RowsBehind, type RowsWanted } from './RowsBehind.tsx';

interface KpiDetailProps extends DetailProps {
  readonly onClose: () => void;
}

/** One KPI: how it came about, and the rows of the sheets that made it. */
export function KpiDetail(props: KpiDetailProps) {
  const { numbers, catalogue, kpi, onClose } = props;
  const [rows, setRows] = useState<RowsWanted | null>(null);
  const { tiles, choice } = numbers;
  const tile = loaded(tiles)?.find((each) => each.kpi.key === kpi.key);
  if (rows !== null && tile !== undefined) {
    return <RowsBehind {...props} tile={tile} wanted={rows} onBack={() => setRows(null)} />;
  }
  return (
    <main class="view">
      <BackLink onClick={onClose}>All numbers</BackLink>
      <StepHeading>{kpi.label}</StepHeading>
      <NumbersChoice numbers={numbers} catalogue={catalogue} />
      {tiles.state === 'loading' && <Waiting label="Reading the numbers…" />}
      {tiles.state === 'failed' && <ProblemNote problem={tiles.problem} onRetry={tiles.retry} />}
      {tile !== undefined && (
        <DetailFigures
          key={`${choice.period.span.from} ${choice.period.span.to} ${choice.providerId}`}
          {...props}
          tile={tile}
          onRows={setRows}
        />
      )}
      {tiles.state === 'ready' && tile === undefined && (
        <p class="note">Rows of this number name no provider: choose the whole clinic to see it.</p>
      )}
    </main>
  );
}
