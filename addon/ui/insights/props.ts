import type { Account } from '../../../shared/api.ts';
import type { SpreadsheetSummary } from '../../sidebarCalls.ts';
import type { LookAgain } from '../parts/lookAgain.ts';

/** What the sidebar hands to its part Insights. */
export interface InsightsProps {
  readonly account: Account;
  /** The one that is open. */
  readonly spreadsheet: SpreadsheetSummary;
  readonly clinicId: string;
  /** Grows each time that the view is opened: what was read before may be old by now. */
  readonly round: number;
  readonly chooseClinic: (clinicId: string) => void;
  readonly lookAgain: LookAgain;
  /** Opens the way to push; null for whoever may not. */
  readonly openPush: (() => void) | null;
}
