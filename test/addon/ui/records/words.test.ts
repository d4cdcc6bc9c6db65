import { describe, expect, it } from 'vitest';
import { sayMoved } from '../../../../addon/ui/records/sayMoved.ts';
import { sayRecord } from '../../../../addon/ui/records/sayRecord.ts';
import { formatDigits, sayAgreement, sayTotal, sayZeros } from '../../../../addon/ui/records/sayTotal.ts';
import { findMeasure, type KpiMeasure } from '../../../../shared/measures.ts';
import { recordWith } from './recordWith.ts';

const TOTAL = { records: 214, zeros: 0, sum: '51230.00', sheetNames: ['Financials'] };

function need(key: string): KpiMeasure {
  const measure = findMeasure(key);
  if (measure === undefined) throw new Error(`there is no measure ${key}`);
  return measure;
}

describe('what rows make', () => {
  it('is said with the number of rows and their tabs', () => {
    const say = (change: object, measure = need('production')) =>
      sayTotal({ ...TOTAL, ...change }, measure, null);
    expect(say({})).toBe('214 rows make 51,230.00 · Financials');
    expect(say({ records: 1, sum: '-12.50', sheetNames: [] })).toBe('1 row makes −12.50');
    expect(say({ sheetNames: ['Jan', 'Feb', 'Mar'] })).toMatch(/ · Jan, Feb, Mar$/);
    expect(say({ sheetNames: ['Jan', 'Feb', 'Mar', 'Apr'] })).toMatch(/ · several tabs$/);
    expect(say({ records: 1_200, sum: '1300' }, need('no_show_count'))).toBe(
      '1,200 rows make 1,300 · Financials',
    );
    expect(say({ sum: '185' }, need('call_seconds'))).toContain('make 3\u00a0min 5\u00a0s');
  });

  it('is, of a level, what those of its last day make', () => {
    const total = { ...TOTAL, records: 2, sum: '2130' };
    expect(sayTotal(total, need('active_patients'), '2025-02-20')).toBe(
      '2 rows of Feb 20, 2025, the last day with any, make 2,130 · Financials',
    );
  });

  it('keeps all digits of what is no whole number', () => {
    expect(formatDigits('1036.5625', need('retained_patients'))).toBe('1,036.5625');
    expect(formatDigits('90071992547409.93', need('production'))).toBe('90,071,992,547,409.93');
  });

  it('is no data where no row gives any, and 0 where all give 0', () => {
    const none = { records: 0, zeros: 0, sum: null, sheetNames: [] };
    expect(sayTotal(none, need('production'), null)).toBe('No rows: there is no data.');
    expect(sayTotal({ ...none, zeros: 31, sum: '0' }, need('no_show_count'), null)).toBe(
      '31 rows give 0, and no other any.',
    );
    expect(sayTotal({ ...none, zeros: 1, sum: '0' }, need('no_show_count'), null)).toBe(
      '1 row gives 0, and no other any.',
    );
  });

  it('is not added up for more rows than anybody goes through', () => {
    expect(sayTotal(null, need('production'), null)).toContain('More than 100,000 rows');
  });

  it('counts the rows that give 0, which are not listed', () => {
    expect(sayZeros({ ...TOTAL, zeros: 1 })).toBe('1 more row gives 0 and is not listed.');
    expect(sayZeros({ ...TOTAL, zeros: 2_000 })).toBe('2,000 more rows give 0 and are not listed.');
    expect(sayZeros(TOTAL)).toBeNull();
  });
});

describe('the number that a person came from', () => {
  const production = need('production');

  it('agrees with its rows as it is shown, to the last digit', () => {
    expect(sayAgreement(TOTAL, '51230.00', production, 'all').state).toBe('agrees');
    expect(sayAgreement({ ...TOTAL, sum: null }, null, production, 'all').state).toBe('agrees');
    const retained = need('retained_patients');
    expect(sayAgreement({ ...TOTAL, sum: '1036.5625' }, '1037', retained, 'own').state).toBe('agrees');
  });

  it('is named, with what to do, where the rows make another', () => {
    const { state, words } = sayAgreement(TOTAL, '51230.01', production, 'all');
    expect(state).toBe('differs');
    expect(words).toContain('51,230.01: a sheet was pushed since');
    expect(sayAgreement(TOTAL, null, production, 'all').words).toContain('is no data');
    expect(sayAgreement({ ...TOTAL, sum: null }, '1.00', production, 'all').state).toBe('differs');
  });

  it('is more than the rows of a provider, who sees their own alone', () => {
    const { state, words } = sayAgreement(TOTAL, '60000.00', production, 'own');
    expect(state).toBe('partly');
    expect(words).toBe(
      'These rows are your own. The number that you came from is 60,000.00, with those of others.',
    );
  });
});

describe('a record in words', () => {
  it('says who and what, and leaves out what it does not say', () => {
    const names = { p1: 'Dr. Lindqvist', u1: 'Kim' };
    const say = (values: Record<string, string | number | null>) => sayRecord(recordWith({ values }), names);
    const money = {
      provider_id: 'p1',
      category: 'Fillings',
      insurance_carrier: 'Delta',
      payment_method: null,
    };
    expect(say({ ...money, procedure_code: 'D2391', amount: '12.50' })).toBe(
      'Dr. Lindqvist · Fillings · Delta · D2391',
    );
    expect(say({ provider_id: null, appointment_type: 'new_patient', scheduled_count: 1 })).toBe(
      'New patient',
    );
    expect(say({ staff_member_id: 'u1', call_type: 'treatment_followup' })).toBe('Kim · Treatment followup');
    expect(say({ provider_id: 'gone', category: 'x' })).toBe('Former provider · x');
    expect(say({ active_patients: 812 })).toBe('');
  });

  it('never shows notes or references, which may name a patient', () => {
    const values = { notes: 'for Quill', source_reference: '4711', category: 'x' };
    expect(sayRecord(recordWith({ values }), {})).toBe('x');
  });

  it('says calmly that its row has moved, and that it may be another spreadsheet’s where that is not known', () => {
    const place = {
      ...{ sheetName: 'Financials', row: 1_012, day: '2025-01-06' },
      ...{ headerRow: null, column: null, dayColumn: null },
    };
    expect(sayMoved(place, true)).toMatch(
      /^Row 1,012 of “Financials” does not say Jan 6, 2025 now\..*next push/,
    );
    expect(sayMoved(place, false)).toMatch(/or this one is of another spreadsheet\.$/);
  });
});
