import { describe, expect, it } from 'vitest';
import type { Cell } from '../../../shared/cell.ts';
import { labelHeaders } from '../../../shared/headers.ts';
import { NO_LOOKUPS } from '../../../shared/lookups.ts';
import { type Suggestion, suggestMapping } from '../../../shared/suggestMapping.ts';
import { HEADER_SPELLINGS, type SampleKind } from './headerSpellings.ts';
import { judgeColumns } from './judgeColumns.ts';

const VALUES: Readonly<Record<SampleKind, readonly Cell[]>> = {
  money: ['$1,322.35', '(45.00)', '$0.00', '980.10'],
  count: ['12', '8', '0', '31'],
  rate: ['84.00%', '91.5 %', '102.00%', '77%'],
  clock: ['3:25', '0:41', '12:07', '1:00'],
  names: ['Mara Ellingsen', 'Dr Quade', 'IVAL', 'Ines'],
  codes: ['D0120', 'D1110', 'd2740', 'D4910'],
  status: ['Complete', 'No Show', 'Cancelled', 'C'],
  types: ['New Patient', 'Recall', 'Emergency', 'Crown'],
  calls: ['Recall', 'tx f/u', 'NP', 'hyg recall'],
  outcome: ['LM', 'Spoke', 'appt made', 'no answer'],
  words: ['some words', 'other words', 'more of them', 'and again'],
};

function suggestFor(header: string, cells: readonly Cell[]): { suggestion: Suggestion; headers: string[] } {
  const headers = labelHeaders(['Date', header]);
  const rows = cells.map((cell, index) => ({ row: index + 2, cells: [`1/${13 + index}/2025`, cell] }));
  return { headers, suggestion: suggestMapping(headers, rows, NO_LOOKUPS) };
}

const CASES = HEADER_SPELLINGS.flatMap(({ means, values, headers }) =>
  headers.map((header) => ({ header, means, values })),
);

describe('a header alone', () => {
  it('is tried in more than 150 spellings', () => {
    expect(CASES.length).toBeGreaterThan(150);
  });

  it.each(CASES)('“$header” ($values) is $means', ({ header, means, values }) => {
    const { suggestion, headers } = suggestFor(header, VALUES[values]);
    const [, judged] = judgeColumns(headers, suggestion, { [headers[1] ?? '']: means });
    expect(judged?.said).toBe(means);
  });

  it.each(['Prodution', 'Colections', 'Refnds', 'Voicemials', 'Retenton'])(
    'that is mistyped like “%s” is read, with a question',
    (header) => {
      const kinds: readonly SampleKind[] = ['money', 'count', 'rate'];
      const found = kinds.flatMap((kind) => suggestFor(header, VALUES[kind]).suggestion.columns.slice(1));
      expect(found.length).toBeGreaterThan(0);
      for (const { confidence } of found) expect(confidence).toBe('low');
    },
  );

  it.each(['Cell', 'Ad', 'Neat', 'Cost', 'Lots', 'Prop', 'Rund'])(
    'as short as “%s” is never corrected',
    (header) => {
      const { suggestion } = suggestFor(header, VALUES.money);
      expect(suggestion.columns.map(({ column }) => column)).toEqual(['Date']);
    },
  );
});
