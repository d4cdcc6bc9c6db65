import { describe, expect, it } from 'vitest';
import {
  HISTORY_SEED,
  type HistorySheet,
  makeHistorySheets,
} from '../../../../addon/host/demo/history/makeHistorySheets.ts';
import { weekday } from '../../../../shared/period.ts';
import { historyRecords } from '../../../support/history.ts';

const TODAY = '2027-07-01';
const CARRIERS = ['Aldergate Dental', 'Brightwater PPO', 'Corvane Mutual', 'Union Trades Plan'];
const LATE = ['2026-02', '2026-03', '2027-02', '2027-03'];

type Fields = Readonly<Record<string, string>>;
type Sums = Readonly<Record<string, number>>;

const RECORDS = historyRecords({ seed: HISTORY_SEED, today: TODAY });
const [LEDGER = [], SCHEDULE = [], CALLS = []] = RECORDS.map(({ result }) =>
  result.records.map(({ fields }) => fields),
);
const [MONEY = {}, VISITS = {}, , PATIENTS = {}] = RECORDS.map(({ sheet }) => sheet.expected.byMonth);

function sumOf(records: readonly Fields[], field: string): number {
  return records.reduce((sum, fields) => sum + Number(fields[field] ?? 0), 0);
}

/** The share of one number in another, by month. */
function shares(months: Readonly<Record<string, Sums>>, share: (sums: Sums) => number): [string, number][] {
  return Object.entries(months).map(([month, sums]) => [month, share(sums)]);
}

function collectionRate({ production = 0, adjustment = 0, collection = 0 }: Sums): number {
  return collection / (production + adjustment);
}

/** What a carrier pays of what its patients' visits leave to be paid, on those days. */
function paidShare(carrier: string, wanted: (fields: Fields) => boolean): number {
  const ofCarrier = LEDGER.filter((fields) => fields.insurance_carrier === carrier && wanted(fields));
  const of = (category: string) =>
    sumOf(
      ofCarrier.filter((fields) => fields.category === category),
      'amount',
    );
  return of('Insurance payments') / (of('Production') + of('Write-offs'));
}

/** Appointments booked a day on which the clinic was open. */
function busyness(month: string): number {
  const days = new Set(SCHEDULE.filter(({ date }) => date?.startsWith(month)).map(({ date }) => date));
  return (VISITS[month]?.scheduled_count ?? 0) / days.size;
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

describe('the history tells', () => {
  it('that nearly all is collected, but for two months in which one carrier pays late', () => {
    for (const [month, rate] of shares(MONEY, collectionRate)) {
      const [low, high] = LATE.includes(month) ? [0.75, 0.88] : [0.9, 1.02];
      expect([month, rate > low && rate < high]).toEqual([month, true]);
    }
    const ofUsual = CARRIERS.map((carrier) => {
      const isLate = ({ date = '' }: Fields) => LATE.includes(date.slice(0, 7));
      return paidShare(carrier, isLate) / paidShare(carrier, (fields) => !isLate(fields));
    });
    expect(ofUsual.map((share) => share > 0.8)).toEqual([true, false, true, true]);
    expect(ofUsual[1]).toBeLessThan(0.65);
  });

  it('that August is full and December half empty', () => {
    const months = ['2025-07', '2025-08', '2025-11', '2025-12', '2026-01'].map(busyness);
    const [july = 0, august = 0, november = 0, december = 0, january = 0] = months;
    expect(august).toBeGreaterThan(1.1 * july);
    expect(december).toBeLessThan(0.95 * november);
    expect(january).toBeGreaterThan(1.1 * december);
  });

  it('that the clinic grows slowly', () => {
    const months = ['07', '08', '09', '10', '11', '12', '01', '02', '03', '04', '05', '06'];
    const inYear = (first: number) =>
      average(
        months.map((month) => {
          const year = Number(month) >= 7 ? first : first + 1;
          return VISITS[`${year}-${month}`]?.completed_count ?? 0;
        }),
      );
    const growth = inYear(2026) / inYear(2025);
    expect(growth).toBeGreaterThan(1.02);
    expect(growth).toBeLessThan(1.12);
    expect(PATIENTS['2027-06']?.active_patients).toBeGreaterThan(PATIENTS['2025-07']?.active_patients ?? 0);
  });

  it('that one provider was away for some weeks', () => {
    const quade = 'cm0demoproviderquade00001';
    const days = SCHEDULE.filter(({ provider_id }) => provider_id === quade).map(({ date = '' }) => date);
    expect(days.filter((day) => day >= '2026-09-21' && day <= '2026-10-14')).toEqual([]);
    expect(days.some((day) => day < '2026-09-21' && day > '2026-09-10')).toBe(true);
    expect(days.some((day) => day > '2026-10-14' && day < '2026-10-25')).toBe(true);
  });

  it('that more people stay away on Mondays', () => {
    const rate = (wanted: (day: number) => boolean) => {
      const records = SCHEDULE.filter(({ date = '' }) => wanted(weekday(date)));
      return sumOf(records, 'no_show_count') / sumOf(records, 'scheduled_count');
    };
    expect(rate((day) => day === 1)).toBeGreaterThan(1.8 * rate((day) => day > 1));
  });

  it('that recall calls double in spring, and patients come back', () => {
    const recalls = (month: string) => {
      const ofMonth = CALLS.filter(
        ({ call_type, date = '' }) => call_type === 'hygiene_recall' && date.startsWith(month),
      );
      return sumOf(ofMonth, 'total_calls');
    };
    expect(recalls('2026-04')).toBeGreaterThan(1.7 * recalls('2026-02'));
    const back = (months: readonly string[]) =>
      average(months.map((month) => PATIENTS[month]?.reactivated_patients ?? 0));
    expect(back(['2026-03', '2026-04', '2026-05'])).toBeGreaterThan(
      1.5 * back(['2025-12', '2026-01', '2026-02']),
    );
  });

  it('that contracts cut by carrier and by procedure', () => {
    const cut = (wanted: (fields: Fields) => boolean) => {
      const records = LEDGER.filter(wanted);
      const of = (category: string) =>
        sumOf(
          records.filter((fields) => fields.category === category),
          'amount',
        );
      return -of('Write-offs') / of('Production');
    };
    const byCarrier = ['Aldergate Dental', 'Brightwater PPO', 'Union Trades Plan'].map((carrier) =>
      cut(({ insurance_carrier }) => insurance_carrier === carrier),
    );
    expect(byCarrier).toEqual(byCarrier.toSorted((a, b) => b - a));
    expect(cut(({ insurance_carrier }) => insurance_carrier === undefined)).toBeCloseTo(0);
    const crowns = cut(({ procedure_code }) => procedure_code === 'D2740');
    expect(crowns).toBeGreaterThan(1.3 * cut(({ procedure_code }) => procedure_code === 'D1110'));
  });

  it('the same of visits in the ledger and in the schedule', () => {
    for (const [month, { production }] of Object.entries(MONEY)) {
      expect([month, VISITS[month]?.production_amount]).toEqual([month, production]);
      expect([month, PATIENTS[month]?.hygiene_seen]).toEqual([month, recallsKept(month)]);
    }
  });

  it.each([1, 2, 3])('a like story with seed %i', (seed) => {
    const [ledger]: readonly (HistorySheet | undefined)[] = makeHistorySheets({ seed, today: TODAY });
    const rates = shares(ledger?.expected.byMonth ?? {}, collectionRate);
    const late = rates.filter(([month]) => LATE.includes(month)).map(([, rate]) => rate);
    const others = rates.filter(([month]) => !LATE.includes(month)).map(([, rate]) => rate);
    expect(average(others)).toBeGreaterThan(0.94);
    expect(average(others)).toBeLessThan(0.98);
    expect(Math.max(...late)).toBeLessThan(Math.min(...others));
  });
});

function recallsKept(month: string): number {
  const ofMonth = SCHEDULE.filter(
    ({ appointment_type, date = '' }) => appointment_type === 'recall' && date.startsWith(month),
  );
  return sumOf(ofMonth, 'completed_count');
}
