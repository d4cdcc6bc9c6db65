import { describe, expect, it } from 'vitest';
import type { Cell } from '../../shared/cell.ts';
import { NO_LOOKUPS } from '../../shared/lookups.ts';
import { MappingConfig } from '../../shared/mappingConfig.ts';
import type { MapResult } from '../../shared/mapResult.ts';
import { mapRows } from '../../shared/mapRows.ts';
import { mappedColumns, pickColumns } from '../../shared/pickColumns.ts';

const DAY = { source_column: 'Date', target_field: 'date', transform: 'date', date_format: 'M/D/YYYY' };
const TYPE = { source_column: 'Type', target_field: 'call_type', transform: 'text' };

function amount(column: string, fixed: Record<string, string>) {
  return { source_column: column, target_field: 'amount', transform: 'currency', with: fixed };
}

function map(document: object, headers: readonly string[], ...cells: readonly Cell[][]): MapResult {
  const rows = cells.map((row, index) => ({ row: index + 2, cells: row }));
  return mapRows({ headers, rows }, MappingConfig.parse(document), NO_LOOKUPS);
}

const codes = ({ issues }: MapResult) => issues.map(({ row, column, code }) => [row, column, code]);

describe('entries with fixed fields', () => {
  it('give two records where two columns share all fixed fields, in whatever order these are said', () => {
    const mappings = [
      DAY,
      amount('A', { metric_type: 'adjustment', category: 'All' }),
      amount('B', { category: 'All', metric_type: 'adjustment' }),
      {
        source_column: 'Note',
        target_field: 'notes',
        transform: 'text',
        with: { metric_type: 'adjustment', category: 'All' },
      },
    ];
    const result = map({ mappings }, ['Date', 'A', 'B', 'Note'], ['1/2/2025', '1', '2', 'for B']);
    expect(result.records.map(({ entry, fields }) => [entry, fields.amount, fields.notes])).toEqual([
      [0, '1.00', undefined],
      [1, '2.00', 'for B'],
    ]);
  });
});

describe('numbers without fixed fields', () => {
  it('make one record together, with the fallbacks of counts that nothing feeds', () => {
    const length = { source_column: 'Length', target_field: 'average_call_duration', transform: 'duration' };
    const document = { dataset: 'call', mappings: [DAY, TYPE, length] };
    const { records } = map(document, ['Type', 'Length', 'Date'], ['new patient', '3:25', '1/2/2025']);
    expect(records.map(({ fields }) => fields)).toEqual([
      {
        date: '2025-01-02',
        call_type: 'new_patient',
        total_calls: '1',
        connected_calls: '0',
        voicemails: '0',
        appointments_scheduled: '0',
        average_call_duration: '205',
      },
    ]);
  });

  it('are not needed where each row is an event: the row itself counts', () => {
    const document = { dataset: 'call', mappings: [DAY, TYPE] };
    const rows = [
      ['1/2/2025', 'new_patient'],
      ['1/2/2025', ''],
      ['', ' '],
    ];
    const result = map(document, ['Date', 'Type'], ...rows);
    expect(result.records.map(({ row, fields }) => [row, fields.total_calls])).toEqual([[2, '1']]);
    expect(codes(result)).toEqual([[3, 'Type', 'missing_value']]);
    expect(result.skips).toEqual([{ row: 4, reason: 'blank' }]);
  });
});

describe('issues', () => {
  it('name one cell once for one reason, however many fields read it', () => {
    const outcome = { source_column: 'Out', transform: 'value_map', values: { yes: '1' } };
    const mappings = [
      DAY,
      { target_field: 'call_type', transform: 'constant', value: 'new_patient' },
      { ...outcome, target_field: 'connected_calls' },
      { ...outcome, target_field: 'voicemails' },
    ];
    const result = map({ dataset: 'call', mappings }, ['Date', 'Out'], ['1/2/2025', 'huh']);
    expect(codes(result)).toEqual([[2, 'Out', 'unknown_value']]);
  });

  it('name a required column that is blank in a row that has values', () => {
    const document = {
      mappings: [DAY, amount('A', { metric_type: 'production', category: 'A' })],
      validation_rules: { required_columns: ['Clinic'] },
    };
    const result = map(document, ['Date', 'A', 'Clinic'], ['1/2/2025', '5', ' '], ['1/3/2025', '', '']);
    expect(codes(result)).toEqual([[2, 'Clinic', 'missing_value']]);
    expect(result.skips).toEqual([{ row: 3, reason: 'no_values' }]);
  });

  it('name a constant that is nobody in each row that would hold it', () => {
    const mappings = [
      DAY,
      amount('A', { metric_type: 'production', category: 'A' }),
      { target_field: 'provider_id', transform: 'constant', value: 'Nobody' },
    ];
    const result = map({ mappings }, ['Date', 'A'], ['1/2/2025', '5'], ['1/3/2025', '']);
    expect(codes(result)).toEqual([[2, null, 'unknown_provider']]);
  });
});

describe('the columns that leave the sheet', () => {
  it('are those that entries, identity and required columns name, each once, and no constant’s', () => {
    const config = MappingConfig.parse({
      mappings: [
        DAY,
        amount('A', { metric_type: 'production', category: 'A' }),
        { source_column: 'Patient', target_field: 'notes', transform: 'constant', value: 'x' },
      ],
      identity: { by: 'columns', columns: ['Key', 'Date'] },
      validation_rules: { required_columns: ['Date', 'Gone'] },
    });
    expect(mappedColumns(config)).toEqual(['Date', 'A', 'Key', 'Gone']);
    expect(pickColumns(['Key', 'Patient', 'A', 'Date'], config)).toEqual({
      headers: ['Date', 'A', 'Key'],
      indexes: [3, 2, 0],
    });
  });
});
