import { type Cell, cellText, foldText } from '../cell.ts';
import type { DatasetName } from '../dataset.ts';
import type { Lookups } from '../lookups.ts';
import type { MappingEntry } from '../mappingConfig.ts';
import { findPersonIn } from '../transforms/people.ts';
import { DATE_HEADER, HEADER_RULES, type HeaderRule, PERSON_HEADERS } from './headerRules.ts';
import { suggestDateFormat } from './suggestDateFormat.ts';

/** What one column probably means; no entries where nothing is obvious. */
export interface ColumnProposal {
  readonly column: string;
  readonly entries: readonly MappingEntry[];
  readonly confidence: 'high' | 'low';
  /** Why, in words. */
  readonly reason: string;
}

/** Proposes what a column means in a dataset, from its header, its cells and the clinic's own people. */
export function suggestColumn(
  dataset: DatasetName,
  column: string,
  cells: readonly Cell[],
  lookups: Lookups,
): ColumnProposal {
  const header = foldText(column);
  const nothing = { column, entries: [], confidence: 'low' as const, reason: 'Nothing obvious' };
  if (DATE_HEADER.test(header)) return suggestDate(column, cells) ?? nothing;
  if (PERSON_HEADERS[dataset].test(header)) return suggestPerson(column, cells, dataset, lookups) ?? nothing;
  const rule = findRule(dataset, column);
  return rule === undefined ? nothing : suggestByRule(column, cells, rule);
}

/** The rule that a header meets in a dataset. */
export function findRule(dataset: DatasetName, column: string): HeaderRule | undefined {
  const header = foldText(column);
  return HEADER_RULES.find((rule) => rule.dataset === dataset && rule.header.test(header));
}

function suggestDate(column: string, cells: readonly Cell[]): ColumnProposal | null {
  const found = suggestDateFormat(cells);
  if (found === null) return null;
  const written = found.format === undefined ? {} : { date_format: found.format };
  return {
    column,
    entries: [{ source_column: column, target_field: 'date', transform: 'date', ...written }],
    confidence: found.ambiguous ? 'low' : 'high',
    reason: found.ambiguous
      ? 'These are dates, but day and month could be either way round'
      : `The header says so and the cells are dates${found.format ? `, written ${found.format}` : ''}`,
  };
}

/** A person is looked up among the clinic's own: proposed where the list knows at least half of the cells. */
function suggestPerson(
  column: string,
  cells: readonly Cell[],
  dataset: DatasetName,
  lookups: Lookups,
): ColumnProposal | null {
  const table = dataset === 'call' ? 'members' : 'providers';
  const find = findPersonIn(lookups[table], undefined, table === 'members');
  const texts = cells.map(cellText).filter((text) => text !== '');
  const known = texts.filter((text) => typeof find(text) === 'string').length;
  if (dataset === 'patient' || known === 0 || known * 2 < texts.length) return null;
  const target_field = table === 'members' ? 'staff_member_id' : 'provider_id';
  return {
    column,
    entries: [{ source_column: column, target_field, transform: 'lookup', lookup_table: table }],
    confidence: known === texts.length ? 'high' : 'low',
    reason: `The clinic knows ${known} of these ${texts.length} cells as people`,
  };
}

function suggestByRule(column: string, cells: readonly Cell[], rule: HeaderRule): ColumnProposal {
  const { field, transform, metricType, sign } = rule;
  const entry: MappingEntry = {
    source_column: column,
    target_field: field,
    transform,
    ...(metricType && { with: { metric_type: metricType, category: column } }),
    ...(sign && { sign }),
    ...(transform === 'value_map' && { values: {} }),
    ...(transform === 'percent' && { bare_number: bareNumber(cells) }),
  };
  const reason = rule.unsure ? 'The header suggests it; please look at it' : 'The header says so';
  return { column, entries: [entry], confidence: rule.unsure ? 'low' : 'high', reason };
}

/** Bare rates that are all below 2 are fractions; nobody keeps two percent beside 84. */
function bareNumber(cells: readonly Cell[]): 'fraction' | 'percent' {
  const bare = cells.map((cell) =>
    typeof cell === 'string' && cell.includes('%') ? Number.NaN : Number(cell),
  );
  const numbers = bare.filter((value) => value > 0);
  return numbers.every((value) => value < 2) ? 'fraction' : 'percent';
}
