import type { KpiDefinition } from '../../../../shared/apiBoard.ts';
import { judgeFormula } from './judgeFormula.ts';
import { sayKind, saySource } from './kpiWords.ts';

interface KpiEntryProps {
  readonly kpi: KpiDefinition;
  /** The clinic's KPIs, as its formula may name them. */
  readonly known: readonly KpiDefinition[];
}

/** What a KPI is: its definition, its formula in words, and who says so. */
export function KpiEntry({ kpi, known }: KpiEntryProps) {
  const { words, problem } = judgeFormula(kpi, known);
  return (
    <>
      <h2>{kpi.label}</h2>
      <p>{kpi.definition}</p>
      <p class={problem === null ? undefined : 'wrong'}>{words === null ? problem : `= ${words}`}</p>
      <p class="quiet small">
        {sayKind(kpi)}
        {kpi.own ? '' : ` · ${saySource(kpi)}`}
      </p>
    </>
  );
}
