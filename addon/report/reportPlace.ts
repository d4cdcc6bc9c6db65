import { REPORT_KPIS } from './reportKpis.ts';

/** Of providers and carriers: so many have a row each; more stand together in the last. */
export const GROUP_ROWS = 12;
/** Providers begin in column A, carriers in this one. */
export const CARRIER_COLUMN = 6;

const DEFINITIONS_ROW = 45;
const GROUPS_ROW = DEFINITIONS_ROW + REPORT_KPIS.length + 2;

/** The rows at which the parts of a report begin; each stands there whatever the figures are. */
export const PLACE = {
  charts: 6,
  table: 23,
  definitions: DEFINITIONS_ROW,
  groups: GROUPS_ROW,
  last: GROUPS_ROW + GROUP_ROWS + 1,
} as const;

export const COLUMNS = REPORT_KPIS.length + 1;
