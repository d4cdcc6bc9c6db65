import type { KpiCatalogue, KpiDefinition } from '../../../shared/apiBoard.ts';
import type { InsightsProps } from './props.ts';
import type { Numbers } from './useNumbers.ts';

/** What the views of one KPI are about. */
export interface DetailProps extends InsightsProps {
  readonly numbers: Numbers;
  readonly catalogue: KpiCatalogue;
  readonly kpi: KpiDefinition;
}
