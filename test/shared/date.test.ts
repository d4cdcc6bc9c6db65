import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cell } from '../../shared/cell.ts';
import type { MappingEntry } from '../../shared/mappingEntry.ts';
import { isDateFormat } from '../../shared/transforms/date.ts';
import { outcome, readCell } from './readCell.ts';

function day(cell: Cell, date_format?: string, years: Partial<MappingEntry> = {}): string {
  const options = date_format === undefined ? years : { date_format, ...years };
  return outcome(readCell('financial.date', { transform: 'date', ...options }, cell));
}

describe('date without a format', () => {
  it.each<[Cell, string]>([
    [{ date: '2025-01-02' }, '2025-01-02'],
    [{ date: '2025-01-02T23:59:59' }, '2025-01-02'],
    ['2024-11-07', '2024-11-07'],
    ['2024-11-07 14:18:16', '2024-11-07'],
    ['2024-11-07T14:18', '2024-11-07'],
    ['Wed Jun 18 2025 00:00:00 GMT-0500 (Central Daylight Time)', '2025-06-18'],
    ['Wed Jun 18 2025', '2025-06-18'],
    ['', ''],
    ['1/2/2025', 'not_a_date'],
    ['0001-01-01', 'not_a_date'],
    [{ date: '1899-12-30T00:03:25' }, 'not_a_date'],
    ['2024-02-30', 'not_a_date'],
    ['2024-11-07T14:18:16Z', 'not_a_date'],
    [45_660, 'not_a_date'],
    [true, 'not_a_date'],
    ['#VALUE!', 'sheet_error'],
  ])('reads %j as %s', (cell, value) => {
    expect(day(cell)).toBe(value);
  });
});

describe('date with a format', () => {
  it.each<[string, Cell, string]>([
    ['MM/DD/YYYY', '1/2/2025', '2025-01-02'],
    ['M/D/YYYY', '01/02/2025', '2025-01-02'],
    ['MM/DD/YYYY', '12/4/23', '2023-12-04'],
    ['MM/DD/YYYY', '1/2/2025 3:05 PM', '2025-01-02'],
    ['MM/DD/YYYY', '1/2/2025 15:05:33', '2025-01-02'],
    ['MM/DD/YYYY', { date: '2025-02-01' }, '2025-02-01'],
    ['DD/MM/YYYY', '1/2/2025', '2025-02-01'],
    ['D.M.YY', '1.2.69', '2069-02-01'],
    ['D.M.YY', '1.2.95', '1995-02-01'],
    ['MM-DD-YYYY', '11-02-2024', '2024-11-02'],
    ['MMM-YY', 'Jan-25', '2025-01-01'],
    ['MMM-YY', 'jan-25', '2025-01-01'],
    ['MMM YYYY', 'January 2025', '2025-01-01'],
    ['MMMM D, YYYY', 'Jun 18, 2025', '2025-06-18'],
    ['YYYY-MM-DD HH:mm:ss', '2024-11-07 14:18:16', '2024-11-07'],
    ['M/D/YYYY h:mm A', '1/2/2025 3:05 PM', '2025-01-02'],
    ['serial', 45_660, '2025-01-03'],
    ['serial', 45_660.75, '2025-01-03'],
    ['serial', '45660', 'not_a_date'],
    ['serial', 1, 'not_a_date'],
    ['MM/DD/YYYY', '13/2/2025', 'not_a_date'],
    ['MM/DD/YYYY', '02/30/2025', 'not_a_date'],
    ['MM/DD/YYYY', '02/29/2024', '2024-02-29'],
    ['MM/DD/YYYY', '02/29/2025', 'not_a_date'],
    ['MM/DD/YYYY', '05/22', 'not_a_date'],
    ['MM/DD/YYYY', '1/2/0202', 'not_a_date'],
    ['MM/DD/YYYY', '1/2/2025 25:00', 'not_a_date'],
    ['MM/DD/YYYY', '1/2/2025 or so', 'not_a_date'],
    ['MM/DD/YYYY', '2025-01-02', 'not_a_date'],
    ['MM/DD/YYYY', 45_660, 'not_a_date'],
    ['MMM-YY', 'Foo-25', 'not_a_date'],
    ['MMM-YY', 'Sept-25', '2025-09-01'],
    ['dddd, MMMM D, YYYY', 'Wednesday, June  18, 2025', '2025-06-18'],
    ['ddd M/D/YY', 'Weds 6/18/25', 'not_a_date'],
    ['ddd M/D/YY', 'Tues 6/18/25 9:30 am', '2025-06-18'],
    ['MM/DD/YYYY', '\u200e1/\u200e2/\u200e2025', '2025-01-02'],
    ['MM/DD/YYYY', '١/٢/٢٠٢٥', 'not_a_date'],
    ['YYYY-MM-DD', '2101-01-01', 'not_a_date'],
    ['YYYY-MM-DD', '1989-12-31', 'not_a_date'],
  ])('reads by %s from %j: %s', (format, cell, value) => {
    expect(day(cell, format)).toBe(value);
  });

  it.each(['MM/DD/YYYY', 'D MMM YY', 'YYYYMMDD', 'serial', 'MMM-YY'])('knows %s', (format) => {
    expect(isDateFormat(format)).toBe(true);
  });

  it.each(['', 'MM/DD', 'tomorrow', 'YYYY', 'DD/YYYY', 'MM/DD/YYYY/MM', 'QQ YYYY', '(.*)'])(
    'does not know %j',
    (format) => {
      expect(isDateFormat(format)).toBe(false);
    },
  );

  it.each<[Partial<MappingEntry>, Cell, string]>([
    [{ century_pivot: 30 }, '1/2/29', '2029-01-02'],
    [{ century_pivot: 30, first_year: 1900 }, '1/2/30', '1930-01-02'],
    [{ century_pivot: 0, first_year: 1900 }, '1/2/05', '1905-01-02'],
    [{ century_pivot: 99 }, '1/2/98', '2098-01-02'],
    [{ first_year: 2020 }, '12/31/2019', 'not_a_date'],
    [{ first_year: 2020 }, '1/1/2020', '2020-01-01'],
    [{ last_year: 2025 }, '12/31/2025', '2025-12-31'],
    [{ last_year: 2025 }, { date: '2026-01-01' }, 'not_a_date'],
    [{ first_year: 1900 }, '1/2/1905', '1905-01-02'],
  ])('takes the years that the mapping states: %j makes %j %s', (years, cell, value) => {
    expect(day(cell, 'M/D/YYYY', years)).toBe(value);
  });

  it('names the years in force', () => {
    const entry = { transform: 'date', date_format: 'M/D/YYYY', first_year: 2020, last_year: 2026 } as const;
    expect(readCell('financial.date', entry, '1/2/2019')).toMatchObject({
      message: expect.stringContaining('between 2020 and 2026. Dates are read as M/D/YYYY here.'),
    });
  });

  it('reads back every day from 1990 to 2100, in each usual form', () => {
    const days = fc.date({ min: new Date('1990-01-01'), max: new Date('2100-12-31'), noInvalidDate: true });
    const forms: readonly (readonly [string, (year: string, month: string, date: string) => string])[] = [
      ['MM/DD/YYYY', (year, month, date) => `${month}/${date}/${year}`],
      ['M/D/YYYY', (year, month, date) => `${Number(month)}/${Number(date)}/${year}`],
      ['DD.MM.YYYY', (year, month, date) => `${date}.${month}.${year} 14:30`],
      ['YYYY-MM-DD', (year, month, date) => `${year}-${month}-${date}T08:00:00`],
    ];
    fc.assert(
      fc.property(days, fc.constantFrom(...forms), (moment, [format, print]) => {
        const iso = moment.toISOString().slice(0, 10);
        const [year = '', month = '', date = ''] = iso.split('-');
        expect(day(print(year, month, date), format)).toBe(iso);
      }),
    );
  });
});
