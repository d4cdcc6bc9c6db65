import type { SheetRow } from '../cell.ts';
import type { MappingConfig } from '../mappingConfig.ts';
import type { MappingRule } from '../mappingRule.ts';
import type { RowIssueCode } from '../rowIssue.ts';

/** What a rule finds wrong with a row. */
export interface Breach {
  readonly column: string;
  readonly code: RowIssueCode;
  readonly message: string;
  /** True where the message is the clinic's own. */
  readonly isOwn: boolean;
}

/** Judges one row; empty where the rule is kept. Never throws. */
export type Judge = (row: SheetRow) => readonly Breach[];

/** The table that a rule is made ready for. */
export interface RuleContext {
  readonly headers: readonly string[];
  readonly config: MappingConfig;
}

/** Makes a rule's judge once for the headers. */
export type CompileRule<Name extends MappingRule['rule']> = (
  rule: RuleOf<Name>,
  context: RuleContext,
) => Judge;

export type RuleOf<Name extends MappingRule['rule']> = Extract<MappingRule, { rule: Name }>;

export const KEPT: readonly Breach[] = [];

/** A breach in the clinic's own words where the rule has any, else in ours. */
export function breach({ column, message }: MappingRule, code: RowIssueCode, sentence: string): Breach[] {
  return [{ column, code, message: message ?? sentence, isOwn: message !== undefined }];
}
