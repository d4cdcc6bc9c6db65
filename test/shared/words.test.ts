import { describe, expect, it } from 'vitest';
import type { Cell } from '../../shared/cell.ts';
import type { Lookups } from '../../shared/lookups.ts';
import type { MappingEntry } from '../../shared/mappingEntry.ts';
import { outcome, readCell } from './readCell.ts';

const LOOKUPS: Lookups = {
  providers: [
    { id: 'p1', name: 'Mara Ellingsen', aliases: ['Dr. Ellingsen', 'MELL', 'Doc'] },
    { id: 'p2', name: 'Tobias Quade', aliases: ['TQUA', 'Doc'] },
    { id: 'p3', name: 'Ines Vallerand', aliases: ['doc', 'Ines Vallerand'] },
  ],
  members: [{ id: 'm1', name: 'Robin', aliases: [] }],
};

describe('text', () => {
  it.each<[string, Cell, string]>([
    ['financial.notes', '  paid by card ', 'paid by card'],
    ['financial.notes', 'a\u0000b\u200b', 'ab'],
    ['financial.notes', 'two\r\nlines,  a\u00a0\ttab', 'two lines, a tab'],
    ['financial.notes', 'Ma\u200dra\u200c Jose\u0301', 'Mara José'],
    ['financial.notes', 'نمی\u200cخواهم', 'نمی\u200cخواهم'],
    ['financial.notes', '👩‍⚕️ seen', '👩‍⚕️ seen'],
    ['financial.notes', '=HYPERLINK("x")', '=HYPERLINK("x")'],
    ['financial.notes', '__proto__', '__proto__'],
    ['financial.notes', 12.5, '12.5'],
    ['financial.notes', 'broken \ud83d', 'unknown_value'],
    ['financial.notes', 'x'.repeat(5_000), 'x'.repeat(5_000)],
    ['financial.notes', 'x'.repeat(5_001), 'too_long'],
    ['financial.category', 'x'.repeat(501), 'too_long'],
    ['financial.category', '#NAME?', 'sheet_error'],
    ['financial.category', '# of visits', '# of visits'],
    ['appointment.appointment_type', 'New Patient', 'new_patient'],
    ['appointment.appointment_type', 'Crown', 'not_a_choice'],
    ['appointment.appointment_type', 'constructor', 'not_a_choice'],
  ])('gives %s from %j', (field, cell, value) => {
    expect(outcome(readCell(field, { transform: 'text' }, cell))).toBe(value);
  });
});

describe('lookup', () => {
  const find = (cell: Cell, more: Partial<MappingEntry> = {}) =>
    outcome(
      readCell(
        'financial.provider_id',
        { transform: 'lookup', lookup_table: 'providers', ...more },
        cell,
        LOOKUPS,
      ),
    );

  it.each<[Cell, MappingEntry['lookup_field'], string]>([
    ['Mara Ellingsen', 'name', 'p1'],
    [' mara  ELLINGSEN ', 'name', 'p1'],
    ['mell', 'name', 'p1'],
    ['MELL', 'alias', 'p1'],
    ['Mara Ellingsen', 'alias', 'unknown_provider'],
    ['p2', 'id', 'p2'],
    ['MELL', 'id', 'unknown_provider'],
    ['p2', undefined, 'p2'],
    ['Doc', 'name', 'unknown_provider'],
    ['Ines Vallerand', undefined, 'p3'],
    ['__proto__', 'name', 'unknown_provider'],
    ['#REF!', 'name', 'sheet_error'],
    ['', 'name', ''],
  ])('finds %j by %s: %s', (cell, lookup_field, value) => {
    expect(find(cell, lookup_field === undefined ? {} : { lookup_field })).toBe(value);
  });

  it('says that a spelling of two people is one of two', () => {
    const entry = { transform: 'lookup', lookup_table: 'providers' } as const;
    const reading = readCell('financial.provider_id', entry, 'Doc', LOOKUPS);
    expect(reading).toMatchObject({ message: expect.stringContaining('can mean more than one provider') });
  });

  it('looks staff up among the members', () => {
    const entry = { transform: 'lookup', lookup_table: 'members' } as const;
    expect(outcome(readCell('call.staff_member_id', entry, 'robin', LOOKUPS))).toBe('m1');
    expect(outcome(readCell('call.staff_member_id', entry, 'Mara Ellingsen', LOOKUPS))).toBe(
      'unknown_member',
    );
  });
});

describe('value_map', () => {
  const values = { 'Left VM': '1', 'no answer': '0' };
  const map = (cell: Cell, more: Partial<MappingEntry> = {}) =>
    outcome(readCell('call.voicemails', { transform: 'value_map', values, ...more }, cell));

  it.each<[Cell, string]>([
    ['left vm', '1'],
    ['  LEFT   vm ', '1'],
    ['No Answer', '0'],
    ['spoke', 'unknown_value'],
    ['__proto__', 'unknown_value'],
    ['#ERROR!', 'sheet_error'],
    ['', ''],
  ])('takes %j as %s', (cell, value) => {
    expect(map(cell)).toBe(value);
  });

  it('gives `otherwise` for every other word, but not for a blank cell', () => {
    expect(map('spoke', { otherwise: '0' })).toBe('0');
    expect(map(' ', { otherwise: '0' })).toBe('');
  });
});
