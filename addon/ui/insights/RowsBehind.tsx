import { useState } from 'preact/hooks';
import type { Dimension } from '../../../shared/dimension.ts';
import { saySpan } from '../figures/saySpan.ts';
import { Choice } from '../parts/Choice.tsx';
import { StepHeading } from '../parts/StepHeading.tsx';
import { RecordList } from '../records/RecordList.tsx';
import { BackLink } from './BackLink.tsx';
import type { DetailProps } from './detailProps.ts';
import type { Tile } from './tile.ts';

/** The rows that give something to a measure, or those of them that a member of a dimension has. */
export interface RowsWanted {
  readonly measure: string;
  readonly split: { readonly by: Dimension; readonly member: string; readonly label: string } | null;
}

interface RowsBehindProps extends DetailProps {
  readonly tile: Tile;
  readonly wanted: RowsWanted;
  readonly onBack: () => void;
}

/** The rows of the sheets behind a KPI, measure by measure. */
export function RowsBehind(props: RowsBehindProps) {
  const { clinicId, spreadsheet, numbers, kpi, tile, wanted, onBack } = props;
  const { measures } = tile.answer;
  const [chosen, setChosen] = useState(wanted.measure);
  const { period, providerId } = numbers.choice;
  const measure = measures.find((each) => each.measure === chosen);
  const of = wanted.split === null ? '' : ` of ${wanted.split.label}`;
  return (
    <main class="view">
      <BackLink onClick={onBack}>{kpi.label}</BackLink>
      <StepHeading>Which rows made it?</StepHeading>
      {measures.length > 1 && (
        <Choice
          label="Rows of"
          inline
          value={chosen}
          options={measures.map((each) => ({ value: each.measure, label: each.label }))}
          onChange={setChosen}
        />
      )}
      <RecordList
        clinicId={clinicId}
        spreadsheet={spreadsheet}
        title={`${measure?.label ?? kpi.label}${of}, ${saySpan(period.span)}`}
        measure={chosen}
        span={period.span}
        providerId={providerId ?? undefined}
        by={wanted.split?.by}
        member={wanted.split?.member}
        expected={wanted.split === null ? measure?.sum : undefined}
      />
    </main>
  );
}
