import { REPORT_KPIS } from './reportKpis.ts';

/** Of providers and carriers: so many have a row each; more stand together in the last. */
export const GROUP_ROWS = 12;

const DEFINITIONS_ROW = 45;
const PROVIDERS_ROW = DEFINITIONS_ROW + REPORT_KPIS.length + 2;
const PAYERS_ROW = PROVIDERS_ROW + GROUP_ROWS + 3;

/** The rows at which the parts of a report begin; each stands there whatever the figures are. */
export const PLACE = {
  charts: 6,
  table: 23,
  definitions: DEFINITIONS_ROW,
  providers: PROVIDERS_ROW,
  payers: PAYERS_ROW,
  last: PAYERS_ROW + GROUP_ROWS + 1,
} as const;

export const COLUMNS = REPORT_KPIS.length + 1;
