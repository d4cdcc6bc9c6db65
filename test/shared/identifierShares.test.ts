import { describe, expect, it } from 'vitest';
import { findIdentifiers } from '../../shared/protectedHealth.ts';
import { EXPORTED_IDENTIFIERS, EXPORTED_ORDINARY } from '../fixtures/exportHeaders.ts';
import { IDENTIFIER_VALUES } from '../fixtures/identifierValues.ts';

const SILENT_HEADERS = ['Misc', 'Info', 'Column D', 'Field 7', 'Notes', 'Other'];
const ROWS = 30;

const raisesAlarm = (header: string): boolean => findIdentifiers([header], []).length > 0;

describe('of headers as exports and hand-kept sheets have them', () => {
  it('at least 99 % of those that name an identifier are found', () => {
    const missed = EXPORTED_IDENTIFIERS.filter((header) => !raisesAlarm(header));
    expect(EXPORTED_IDENTIFIERS.length).toBeGreaterThanOrEqual(250);
    expect({ missed, tooMany: missed.length > EXPORTED_IDENTIFIERS.length * 0.01 }).toMatchObject({
      tooMany: false,
    });
  });

  it('at most 2 % of the ordinary ones raise an alarm', () => {
    const alarms = EXPORTED_ORDINARY.filter(raisesAlarm);
    expect(EXPORTED_ORDINARY.length).toBeGreaterThanOrEqual(300);
    expect({ alarms, tooMany: alarms.length > EXPORTED_ORDINARY.length * 0.02 }).toMatchObject({
      tooMany: false,
    });
  });
});

describe('of columns whose header says nothing', () => {
  it('at least 97 % are found by their values, for what they are', () => {
    const cases = IDENTIFIER_VALUES.flatMap((each) =>
      SILENT_HEADERS.map((header) => [header, ...each] as const),
    );
    const missed = cases.filter(([header, kind, , write]) => {
      const rows = Array.from({ length: ROWS }, (_, index) => ({ row: index + 2, cells: [write(index)] }));
      return findIdentifiers([header], rows)[0]?.identifier !== kind;
    });
    const words = missed.map(([header, , shape]) => `${shape} in ${header}`);
    expect({ words, tooMany: missed.length > cases.length * 0.03 }).toMatchObject({ tooMany: false });
  });

  it('days of work and plain amounts raise no alarm', () => {
    const ordinary = [
      (index: number) => `${1 + (index % 12)}/${1 + (index % 28)}/${2019 + (index % 7)}`,
      (index: number) => `2025-0${1 + (index % 9)}-1${index % 10}`,
      (index: number) => `$${index * 379}.50`,
      (index: number) => `62${String(index).padStart(3, '0')}`,
      (index: number) => `Week ${index}`,
    ];
    for (const write of ordinary) {
      const rows = Array.from({ length: ROWS }, (_, index) => ({ row: index + 2, cells: [write(index)] }));
      expect(findIdentifiers(['Misc'], rows)).toEqual([]);
    }
  });
});
