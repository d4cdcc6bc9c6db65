import type { SheetTable } from '../../../../shared/cell.ts';
import type { IssueGroup } from '../../../../shared/groupIssues.ts';
import type { Lookups } from '../../../../shared/lookups.ts';
import type { MappingConfig } from '../../../../shared/mappingConfig.ts';

/** One way to settle all issues of a group at once, by saying something else in the mapping. */
export interface Fix {
  /** On the button. */
  readonly label: string;
  /** What it did, as a sentence without its full stop. */
  readonly said: string;
  readonly apply: (config: MappingConfig) => MappingConfig;
}

/** What a group's issues stand in. */
export interface FixContext {
  readonly table: SheetTable;
  readonly config: MappingConfig;
  readonly lookups: Lookups;
}

/** Works out the fixes of one kind for a group; yields while it looks through the sheet's rows. */
export type OfferFixes = (group: IssueGroup, context: FixContext) => Generator<number, readonly Fix[]>;
