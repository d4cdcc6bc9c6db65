import { describe, expect, it } from 'vitest';
import type { Cell } from '../../shared/cell.ts';
import type { MappingEntry } from '../../shared/mappingEntry.ts';
import { outcome, readCell } from './readCell.ts';

function read(
  field: string,
  transform: MappingEntry['transform'],
  cell: Cell,
  more: Partial<MappingEntry> = {},
) {
  return outcome(readCell(field, { transform, ...more }, cell));
}

describe('number', () => {
  it.each<[string, Cell, string]>([
    ['financial.amount', '1,234.5', '1234.50'],
    ['financial.amount', '$5', 'not_a_number'],
    ['patient.lost_patients', '7', '7'],
    ['patient.lost_patients', 7.0000000001, '7'],
    ['patient.lost_patients', '7.5', 'not_a_number'],
    ['patient.lost_patients', '-1', 'not_a_number'],
    ['appointment.average_duration', '7.5', '8 (rounded)'],
    ['patient.recare_compliance_rate', '84.126', '84.13 (rounded)'],
    ['patient.recare_compliance_rate', '1000', 'too_large'],
  ])('gives %s from %j as %s', (field, cell, value) => {
    expect(read(field, 'number', cell)).toBe(value);
  });
});

describe('integer', () => {
  it.each<[string, Cell, string]>([
    ['patient.lost_patients', '1,204', '1204'],
    ['patient.lost_patients', 12, '12'],
    ['patient.lost_patients', '12.0', '12'],
    ['patient.lost_patients', '12.4', 'not_an_integer'],
    ['patient.lost_patients', '2,147,483,648', 'too_large'],
    ['financial.source_reference', '6010000000000000124', '6010000000000000124'],
    ['financial.source_reference', '007', '007'],
    ['financial.source_reference', 42, '42'],
    ['financial.source_reference', 6010000000000000000, 'not_an_integer'],
    ['financial.source_reference', 'A-12', 'not_an_integer'],
    ['financial.source_reference', '#N/A', 'sheet_error'],
  ])('gives %s from %j as %s', (field, cell, value) => {
    expect(read(field, 'integer', cell)).toBe(value);
  });
});

describe('percent', () => {
  const rate = (cell: Cell, bare_number?: 'fraction' | 'percent') =>
    read('patient.recare_compliance_rate', 'percent', cell, bare_number ? { bare_number } : {});

  it.each<[Cell, 'fraction' | 'percent' | undefined, string]>([
    ['84.12%', undefined, '84.12'],
    ['84.12 %', 'fraction', '84.12'],
    ['116.59%', undefined, '116.59'],
    ['-3%', undefined, '-3.00'],
    ['0.8412', 'fraction', '84.12'],
    [0.909, 'fraction', '90.90'],
    [1.1659, 'fraction', '116.59'],
    ['1.17', 'fraction', '117.00'],
    [0.28 + 0.01, 'fraction', '29.00'],
    ['89.47', 'percent', '89.47'],
    [84, 'percent', '84.00'],
    ['0.84125', 'fraction', '84.13 (rounded)'],
    ['0.84', undefined, 'not_a_percent'],
    ['$5', 'percent', 'not_a_percent'],
    ['5%%', 'percent', 'not_a_percent'],
    ['most', 'percent', 'not_a_percent'],
    ['1000%', undefined, 'too_large'],
    ['#DIV/0!', undefined, 'sheet_error'],
    ['', undefined, ''],
  ])('reads %j with bare numbers as %s: %s', (cell, bare, value) => {
    expect(rate(cell, bare)).toBe(value);
  });
});

describe('duration', () => {
  it.each<[string, Cell, string]>([
    ['call.average_call_duration', '3:25', '205'],
    ['call.average_call_duration', '1:02:03', '3723'],
    ['call.average_call_duration', '90', '90'],
    ['call.average_call_duration', 90, '90'],
    ['call.average_call_duration', { date: '1899-12-30T00:03:25' }, '205'],
    ['call.average_call_duration', { date: '1899-12-30T03:25:00' }, 'not_a_duration'],
    ['call.average_call_duration', '3:75', 'not_a_duration'],
    ['call.average_call_duration', '-5', 'not_a_duration'],
    ['call.average_call_duration', 'long', 'not_a_duration'],
    ['call.average_call_duration', '9999999999', 'too_large'],
    ['appointment.average_duration', '45', '45'],
    ['appointment.average_duration', '45:00', '45'],
    ['appointment.average_duration', '3:25', '3 (rounded)'],
    ['appointment.average_duration', '7.5', '8 (rounded)'],
    ['appointment.average_duration', '#N/A', 'sheet_error'],
    ['call.average_call_duration', '5 min', '300'],
    ['call.average_call_duration', '90 sec', '90'],
    ['call.average_call_duration', '3m25s', '205'],
    ['call.average_call_duration', '0.3 Min.', '18'],
    ['appointment.average_duration', '1h 20m', '80'],
    ['appointment.average_duration', ' 1 hour,  5 minutes ', '65'],
    ['appointment.average_duration', '1.1 hrs', '66'],
    ['appointment.average_duration', '90 sec', '2 (rounded)'],
    ['appointment.average_duration', '20m 1h', 'not_a_duration'],
    ['appointment.average_duration', '5 mon', 'not_a_duration'],
    ['appointment.average_duration', '-5 min', 'not_a_duration'],
    ['appointment.average_duration', '999999999 h', 'too_large'],
    ['appointment.average_duration', 'min', 'not_a_duration'],
  ])('gives %s from %j as %s', (field, cell, value) => {
    expect(read(field, 'duration', cell)).toBe(value);
  });
});

describe('duration on a clock of hours and minutes', () => {
  it.each<[string, Cell, string]>([
    ['appointment.average_duration', '1:20', '80'],
    ['appointment.average_duration', '1:20:00', '80'],
    ['appointment.average_duration', { date: '1899-12-30T03:25:00' }, '205'],
    ['appointment.average_duration', { date: '1899-12-30T00:45:00' }, '45'],
    ['appointment.average_duration', { date: '2025-01-06T00:45:00' }, 'not_a_duration'],
    ['appointment.average_duration', '1:75', 'not_a_duration'],
    ['appointment.average_duration', '45', '45'],
    ['call.average_call_duration', '0:02', '120'],
  ])('gives %s from %j as %s', (field, cell, value) => {
    expect(read(field, 'duration', cell, { clock: 'hours_minutes' })).toBe(value);
  });

  it('says how a length is written there', () => {
    const entry = { transform: 'duration', clock: 'hours_minutes' } as const;
    const reading = readCell('appointment.average_duration', entry, 'long');
    expect(reading).toMatchObject({ message: expect.stringContaining('1:20 for an hour and 20 minutes') });
  });
});

describe('boolean', () => {
  it.each<[string, Cell, string]>([
    ['call.connected_calls', true, '1'],
    ['call.connected_calls', 'No', '0'],
    ['call.connected_calls', ' YES ', '1'],
    ['call.connected_calls', 'maybe', 'not_a_boolean'],
    ['financial.notes', 'x', 'yes'],
    ['financial.notes', '', ''],
  ])('gives %s from %j as %s', (field, cell, value) => {
    expect(read(field, 'boolean', cell)).toBe(value);
  });
});
