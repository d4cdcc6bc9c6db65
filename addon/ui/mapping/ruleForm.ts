import type { MappingRule } from '../../../shared/mappingRule.ts';
import { PLAIN_NUMBER } from '../../../shared/rules/plainNumber.ts';

type Summand = Extract<MappingRule, { rule: 'expected_sum' }>['of'][number];

/** A check as it is being written, field by field. */
export interface RuleForm {
  readonly rule: MappingRule['rule'];
  readonly severity: MappingRule['severity'];
  readonly message: string;
  readonly format: string;
  readonly least: string;
  readonly most: string;
  /** One value a line. */
  readonly values: string;
  readonly of: readonly Summand[];
}

/** What a column can be asked, in staff's words. */
export const RULE_CHOICES: readonly { readonly value: MappingRule['rule']; readonly label: string }[] = [
  { value: 'required', label: 'Must be filled' },
  { value: 'range', label: 'Between … and …' },
  { value: 'allowed_values', label: 'One of these values' },
  { value: 'unique', label: 'No value twice' },
  { value: 'date_format', label: 'Dates written as …' },
  { value: 'expected_sum', label: 'Sum of other columns' },
];

/** What becomes of a row that breaks a check. */
export const SEVERITY_CHOICES: readonly {
  readonly value: MappingRule['severity'];
  readonly label: string;
}[] = [
  { value: 'error', label: 'Leave the row out' },
  { value: 'warning', label: 'Keep it and say so' },
];

/** A form that nobody has filled in; `values` are those that the column holds now. */
export function newRuleForm(values: readonly string[]): RuleForm {
  const blank = { message: '', format: 'MM/DD/YYYY', least: '', most: '', of: [] };
  return { ...blank, rule: 'required', severity: 'error', values: values.join('\n') };
}

/** A sum with a column more, or without one that it has. */
export function toggleSummand(of: readonly Summand[], column: string): readonly Summand[] {
  const others = of.filter((each) => each.column !== column);
  return others.length < of.length ? others : [...of, { column }];
}

/** A sum in which a column is taken off instead of added, or the other way round. */
export function turnSummand(of: readonly Summand[], column: string): readonly Summand[] {
  return of.map((each) => {
    if (each.column !== column) return each;
    return each.negated ? { column } : { column, negated: true };
  });
}

/** The check that a form asks for, or the sentence that says what it lacks. */
export function readRuleForm(column: string, form: RuleForm): MappingRule | string {
  const { rule, severity } = form;
  const message = form.message.trim();
  const every = { column, severity, ...(message !== '' && { message }) };
  switch (rule) {
    case 'range':
      return readRange(form, every);
    case 'allowed_values': {
      const values = [...new Set(lines(form.values))];
      return values.length > 0
        ? { rule, ...every, values }
        : 'Write at least one value, each on its own line.';
    }
    case 'date_format':
      return { rule, ...every, format: form.format };
    case 'expected_sum':
      return form.of.length > 0 ? { rule, ...every, of: [...form.of] } : 'Choose the columns to add up.';
    default:
      return { rule, ...every };
  }
}

type Every = Pick<MappingRule, 'column' | 'severity' | 'message'>;

function readRange(form: RuleForm, every: Every): MappingRule | string {
  const [least, most] = [form.least.trim(), form.most.trim()];
  const written = [least, most].filter((end) => end !== '');
  if (written.length === 0) return 'Write the least or the most that may stand here.';
  if (!written.every((end) => PLAIN_NUMBER.test(end))) return 'Write plain numbers, such as 1234.56.';
  return { rule: 'range', ...every, ...(least !== '' && { least }), ...(most !== '' && { most }) };
}

function lines(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
