import type { Comparison } from '../../../shared/apiBoard.ts';
import { sayChange } from '../figures/sayChange.ts';
import type { Currency } from '../parts/formatSum.ts';
import { comparisonsOf, type Tile } from './tile.ts';

interface ChangesProps {
  readonly tile: Tile;
  readonly currency: Currency | null;
  /** The first day with data. */
  readonly since: string | null;
}

/** The number beside what it was before, and a year ago: the sign, the word and then the colour say which way. */
export function Changes({ tile, currency, since }: ChangesProps) {
  return (
    <dl class="changes small">
      {comparisonsOf(tile).map((comparison) => (
        <ChangeLine
          key={comparison.from}
          tile={tile}
          comparison={comparison}
          currency={currency}
          since={since}
        />
      ))}
    </dl>
  );
}

interface ChangeLineProps extends ChangesProps {
  readonly comparison: Comparison;
}

function ChangeLine({ tile, comparison, currency, since }: ChangeLineProps) {
  const { mark, figure, verdict, against } = sayChange(comparison, tile.kpi, currency, since);
  return (
    <div>
      <dt class="quiet">vs {against}</dt>
      <dd class={verdict === null ? undefined : verdict === 'better' ? 'right' : 'wrong'}>
        <span aria-hidden="true">{mark} </span>
        {figure}
        {verdict !== null && ` ${verdict}`}
      </dd>
    </div>
  );
}
