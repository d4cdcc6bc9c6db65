import type { SheetRow } from '../cell.ts';
import type { MappingConfig } from '../mappingConfig.ts';
import type { MappingRule } from '../mappingRule.ts';
import { sheetError } from '../transforms/sheetError.ts';
import { allowedValues } from './allowedValues.ts';
import type { Breach, Judge, RuleContext } from './breach.ts';
import { dateFormat } from './dateFormat.ts';
import { expectedSum } from './expectedSum.ts';
import { range } from './range.ts';
import { required } from './required.ts';
import { unique } from './unique.ts';

/** A breach, and what it does to its row: an error keeps it out. */
export interface JudgedBreach extends Breach {
  readonly severity: MappingRule['severity'];
}

const NOTHING: readonly JudgedBreach[] = [];

/** Judges a row by all of a mapping's rules. */
export type RowJudge = (row: SheetRow) => readonly JudgedBreach[];

/** Makes a mapping's rules ready for a table with these headers. Errors come before warnings. */
export function compileRules(headers: readonly string[], config: MappingConfig): RowJudge {
  const rules = [...(config.validation_rules.rules ?? [])].sort((a, b) =>
    a.severity.localeCompare(b.severity),
  );
  const judges = rules.map((rule) => ({
    severity: rule.severity,
    judge: compileRule(rule, { headers, config }),
  }));
  if (judges.length === 0) return () => [];
  if (judges.length === 0) return () => NOTHING;
  return (row) =>
    judges.flatMap(({ severity, judge }) => judge(row).map((breach) => ({ ...breach, severity })));
}

/** A formula's error is said as such, whatever the rule asks. */
function compileRule(rule: MappingRule, context: RuleContext): Judge {
  const judge = judgeOf(rule, context);
  const { column } = rule;
  const index = context.headers.indexOf(column);
  return (row) => {
    const error = sheetError(row.cells[index] ?? '');
    return error === null ? judge(row) : [{ ...error, column, isOwn: false }];
  };
}

function judgeOf(rule: MappingRule, context: RuleContext): Judge {
  switch (rule.rule) {
    case 'required':
      return required(rule, context);
    case 'date_format':
      return dateFormat(rule, context);
    case 'range':
      return range(rule, context);
    case 'allowed_values':
      return allowedValues(rule, context);
    case 'unique':
      return unique(rule, context);
    case 'expected_sum':
      return expectedSum(rule, context);
  }
}
