import { describe, expect, it } from 'vitest';
import { checkMapping } from '../../shared/checkMapping.ts';
import { completeMapping } from '../../shared/completeMapping.ts';
import { MappingConfig } from '../../shared/mappingConfig.ts';
import { mapRows } from '../../shared/mapRows.ts';
import { briefMapping } from '../fixtures/briefMapping.ts';
import { DEMO_LOOKUPS } from '../fixtures/demoTable.ts';

const HEADERS = ['Date', 'Provider Name', 'Production Amount'];

function readExample(): MappingConfig {
  return MappingConfig.parse(briefMapping);
}

describe('the example document', () => {
  it('says too little by itself, and the problems name what is missing', () => {
    const fields = checkMapping(readExample(), HEADERS).map(({ field }) => field);
    expect(fields).toEqual(expect.arrayContaining(['date', 'metric_type', 'category']));
  });

  it('is sound once it is completed, and says what was assumed', () => {
    const { config, assumptions } = completeMapping(readExample());
    expect(checkMapping(config, HEADERS)).toEqual([]);
    expect(assumptions).toEqual([
      'Amounts in “Production Amount” are stored as production.',
      'Amounts in “Production Amount” get the category “Production Amount”.',
      'The date is read from the column “Date”.',
    ]);
  });

  it('maps a sheet of Date, Provider Name and Production Amount', () => {
    const rows = [
      { row: 2, cells: ['01/06/2025', 'Ellingsen, Mara DDS', ' $ 1,322.35 '] },
      { row: 3, cells: [{ date: '2025-01-07' }, 'Jun Okafor', 412.5] },
      { row: 4, cells: ['01/08/2025', 'Nobody', '$1.00'] },
      { row: 5, cells: ['01/09/2025', '', '$1.00'] },
      { row: 6, cells: ['01/10/2025', 'Jun Okafor', '€1.00'] },
      { row: 7, cells: ['13/01/2025', 'Jun Okafor', '1'] },
      { row: 8, cells: ['2025-01-11', 'Jun Okafor', '1'] },
      { row: 9, cells: ['', 'Jun Okafor', '(1,000.07)'] },
      { row: 10, cells: ['01/12/2025', 'Jun Okafor', ''] },
    ];
    const { config } = completeMapping(readExample());
    const { records, issues, skips } = mapRows({ headers: HEADERS, rows }, config, DEMO_LOOKUPS);
    const same = { metric_type: 'production', category: 'Production Amount' };
    expect(records.map(({ row, fields }) => ({ row, fields }))).toEqual([
      {
        row: 2,
        fields: { ...same, date: '2025-01-06', provider_id: 'id of Mara Ellingsen', amount: '1322.35' },
      },
      {
        row: 3,
        fields: { ...same, date: '2025-01-07', provider_id: 'id of Jun Okafor', amount: '412.50' },
      },
    ]);
    expect(issues.map(({ row, column, code }) => [row, column, code])).toEqual([
      [4, 'Provider Name', 'unknown_provider'],
      [5, 'Provider Name', 'missing_value'],
      [6, 'Production Amount', 'wrong_currency'],
      [7, 'Date', 'not_a_date'],
      [8, 'Date', 'not_a_date'],
      [9, 'Date', 'missing_value'],
    ]);
    expect(skips).toEqual([{ row: 10, reason: 'no_values' }]);
    expect(issues[3]?.message).toContain('Dates are read as MM/DD/YYYY here.');
  });
});

describe('completeMapping', () => {
  it('changes nothing in a completed mapping', () => {
    const { config } = completeMapping(readExample());
    expect(completeMapping(config)).toEqual({ config, assumptions: [] });
  });

  it.each(['Money', 'Production less adjustments', 'Reproduction'])(
    'leaves the kind of amount open where “%s” does not tell it',
    (column) => {
      const config = MappingConfig.parse({
        mappings: [{ source_column: column, target_field: 'amount', transform: 'currency' }],
      });
      expect(completeMapping(config).config.mappings[0]?.with).toEqual({ category: column });
    },
  );

  it('takes no column for the date that the document does not name', () => {
    const config = MappingConfig.parse({
      mappings: [{ source_column: 'Refunds', target_field: 'amount', transform: 'currency' }],
      validation_rules: { required_columns: ['Refunds', 'Birth date'] },
    });
    const targets = completeMapping(config).config.mappings.map((entry) => entry.target_field);
    expect(targets).toEqual(['amount']);
  });
});
