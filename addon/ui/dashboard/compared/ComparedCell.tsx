import type { Comparison } from '../../../../shared/apiBoard.ts';
import { sayChange } from '../../figures/sayChange.ts';
import type { BoardView } from '../boardView.ts';

interface ComparedCellProps {
  readonly kpi: string;
  readonly view: BoardView;
  readonly comparison: Comparison;
  /** The first day with data; null where that does not matter. */
  readonly since: string | null;
}

/** What another month came to, and how this one stands beside it: the sign, the word and then the colour say which way. */
export function ComparedCell({ kpi, view, comparison, since }: ComparedCellProps) {
  const definition = view.find(kpi);
  if (definition === undefined || comparison.value === null) return <>{view.say(kpi, comparison.value)}</>;
  const { mark, figure, verdict } = sayChange(comparison, definition, view.currency, since);
  const look = verdict === null ? 'small beside' : `small beside ${verdict === 'better' ? 'right' : 'wrong'}`;
  return (
    <>
      {view.say(kpi, comparison.value)}
      {comparison.change !== null && (
        <span class={look}>
          <span aria-hidden="true">{mark} </span>
          {figure}
          {verdict !== null && ` ${verdict}`}
        </span>
      )}
    </>
  );
}
