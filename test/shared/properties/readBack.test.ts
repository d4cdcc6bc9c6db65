import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cell } from '../../../shared/cell.ts';
import type { MappingEntry } from '../../../shared/mappingEntry.ts';
import { outcome, readCell } from '../readCell.ts';

type Options = Partial<MappingEntry> & Pick<MappingEntry, 'transform'>;

function read(field: string, options: Options, cell: Cell): string {
  return outcome(readCell(field, options, cell));
}

/** What a number looks like in one of the two ways of writing it. */
interface Written {
  readonly mark: 'point' | 'comma';
  readonly grouped: boolean;
}

const written: fc.Arbitrary<Written> = fc.record({
  mark: fc.constantFrom('point', 'comma'),
  grouped: fc.boolean(),
});
const cents = fc.integer({ min: -9_999_999_999, max: 9_999_999_999 });
const padding = fc.constantFrom('', ' ', '  ', '\u00a0', '\u200b', '\t');

/** The digits of a size in hundredths, always with two places. */
function print(hundredths: number, { mark, grouped }: Written): string {
  const digits = String(Math.abs(hundredths)).padStart(3, '0');
  const whole = digits.slice(0, -2);
  const parts = grouped ? whole.replace(/\B(?=(\d{3})+$)/g, mark === 'point' ? ',' : '.') : whole;
  return `${parts}${mark === 'point' ? '.' : ','}${digits.slice(-2)}`;
}

/** As it is stored. */
function stored(hundredths: number): string {
  const sign = hundredths < 0 ? '-' : '';
  return sign + print(hundredths, { mark: 'point', grouped: false });
}

describe('an amount', () => {
  const CURRENCIES = [
    ['USD', '$', 'USD', 'US$'],
    ['CAD', 'C$', 'CAD', 'CA$'],
    ['AUD', 'A$', 'AUD', 'AU$'],
    ['EUR', '€', 'EUR', '€'],
    ['GBP', '£', 'GBP', '£'],
  ] as const;
  const POSITIVE: readonly ((digits: string, unit: string) => string)[] = [
    (digits) => digits,
    (digits, unit) => `${unit}${digits}`,
    (digits, unit) => ` ${unit} ${digits} `,
    (digits, unit) => `${digits} ${unit}`,
  ];
  const NEGATIVE: readonly ((digits: string, unit: string) => string)[] = [
    (digits) => `-${digits}`,
    (digits) => `(${digits})`,
    (digits) => `${digits}-`,
    (digits) => `\u2212${digits}`,
    (digits, unit) => `-${unit}${digits}`,
    (digits, unit) => `${unit}-${digits}`,
    (digits, unit) => `(${unit}${digits})`,
    (digits, unit) => `${unit}(${digits})`,
    (digits, unit) => `-${unit} ${digits}`,
  ];
  const shape = fc.nat();
  const currency = fc
    .constantFrom(...CURRENCIES)
    .chain(([code, ...units]) => fc.record({ code: fc.constant(code), unit: fc.constantFrom(...units) }));

  it('comes back from every shape, with either mark, in each currency', () => {
    fc.assert(
      fc.property(cents, written, currency, shape, padding, (amount, way, { code, unit }, at, pad) => {
        const shapes = amount < 0 ? NEGATIVE : POSITIVE;
        const text = shapes[at % shapes.length]?.(print(amount, way), unit) ?? '';
        const options = { transform: 'currency', decimal_mark: way.mark, currency_format: code } as const;
        expect(read('financial.amount', options, pad + text + pad)).toBe(stored(amount));
      }),
      { numRuns: 500 },
    );
  });

  it('is never another amount with the other mark: the same, or an issue', () => {
    fc.assert(
      fc.property(cents, written, (amount, way) => {
        const other = way.mark === 'point' ? 'comma' : 'point';
        const text = print(amount, way);
        expect(read('financial.amount', { transform: 'currency', decimal_mark: other }, text)).toBe(
          'not_an_amount',
        );
      }),
    );
  });

  it('is an issue in another currency', () => {
    fc.assert(
      fc.property(
        cents,
        fc.constantFrom('USD', 'EUR', 'GBP'),
        fc.constantFrom('CHF', 'JPY', '¥'),
        (amount, code, unit) => {
          const text = `${unit} ${print(amount, { mark: 'point', grouped: false })}`;
          expect(read('financial.amount', { transform: 'currency', currency_format: code }, text)).toBe(
            'wrong_currency',
          );
        },
      ),
    );
  });

  it('comes back from a number cell, and turned round where the mapping says so', () => {
    fc.assert(
      fc.property(cents, fc.constantFrom('as_is', 'negated', 'absolute'), (amount, sign) => {
        const turned = { as_is: amount, negated: -amount, absolute: Math.abs(amount) }[sign];
        expect(read('financial.amount', { transform: 'currency', sign }, amount / 100)).toBe(stored(turned));
      }),
    );
  });
});

describe('a number', () => {
  it('comes back with either mark, grouped or not', () => {
    fc.assert(
      fc.property(cents, written, (size, way) => {
        const text = (size < 0 ? '-' : '') + print(size, way);
        expect(read('financial.amount', { transform: 'number', decimal_mark: way.mark }, text)).toBe(
          stored(size),
        );
      }),
    );
  });

  it('that is whole comes back to the last digit, as an id at any length', () => {
    fc.assert(
      fc.property(fc.nat(2_147_483_647), fc.bigInt({ min: 0n, max: 10n ** 19n }), (count, id) => {
        expect(read('patient.lost_patients', { transform: 'integer' }, count)).toBe(String(count));
        expect(read('patient.lost_patients', { transform: 'integer' }, count.toLocaleString('en-US'))).toBe(
          String(count),
        );
        expect(read('financial.source_reference', { transform: 'integer' }, String(id))).toBe(String(id));
      }),
    );
  });

  it('of percent comes back with its sign, bare as percent, and bare as a fraction', () => {
    const rate = fc.integer({ min: -99_999, max: 99_999 });
    fc.assert(
      fc.property(rate, written, (hundredths, way) => {
        const sign = hundredths < 0 ? '-' : '';
        const digits = print(hundredths, way);
        const to = (more: Partial<MappingEntry>, cell: Cell) =>
          read(
            'patient.recare_compliance_rate',
            { transform: 'percent', decimal_mark: way.mark, ...more },
            cell,
          );
        expect(to({}, `${sign}${digits}%`)).toBe(stored(hundredths));
        expect(to({ bare_number: 'fraction' }, `${sign}${digits} %`)).toBe(stored(hundredths));
        expect(to({ bare_number: 'percent' }, `${sign}${digits}`)).toBe(stored(hundredths));
        expect(to({ bare_number: 'fraction' }, hundredths / 10_000)).toBe(stored(hundredths));
      }),
    );
  });
});

describe('a date', () => {
  const MONTHS = [
    ['January', 'February', 'March', 'April', 'May', 'June'],
    ['July', 'August', 'September', 'October', 'November', 'December'],
  ].flat();
  const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
  const TOKENS = /YYYY|YY|MMMM|MMM|MM|M|dddd|ddd|DD|D|HH|hh|h|mm|ss|A/g;
  const FORMATS = [
    'MM/DD/YYYY',
    'M/D/YYYY',
    'M/D/YY',
    'DD/MM/YYYY',
    'DD.MM.YYYY',
    'D.M.YY',
    'MM-DD-YYYY',
    'YYYY-MM-DD',
    'YYYY/MM/DD',
    'YYYYMMDD',
    'MMM D, YYYY',
    'MMMM D, YYYY',
    'D MMM YYYY',
    'DD-MMM-YY',
    'dddd, MMMM D, YYYY',
    'ddd M/D/YYYY',
    'YYYY-MM-DD HH:mm:ss',
    'M/D/YYYY h:mm A',
    'MM/DD/YY hh:mm A',
  ];
  const moments = fc.date({
    min: new Date('1990-01-01T00:00:00Z'),
    max: new Date('2089-12-31T23:59:59Z'),
    noInvalidDate: true,
  });

  function printDate(moment: Date, format: string): string {
    const two = (number: number) => String(number).padStart(2, '0');
    const [year, month, day, hour] = [
      moment.getUTCFullYear(),
      moment.getUTCMonth() + 1,
      moment.getUTCDate(),
      moment.getUTCHours(),
    ];
    const name = MONTHS[month - 1] ?? '';
    const weekday = WEEKDAYS[moment.getUTCDay()] ?? '';
    const texts: Readonly<Record<string, string>> = {
      YYYY: String(year),
      YY: two(year % 100),
      MMMM: name,
      MMM: name.slice(0, 3),
      MM: two(month),
      M: String(month),
      dddd: weekday,
      ddd: weekday.slice(0, 3),
      DD: two(day),
      D: String(day),
      HH: two(hour),
      hh: two(hour % 12 || 12),
      h: String(hour % 12 || 12),
      mm: two(moment.getUTCMinutes()),
      ss: two(moment.getUTCSeconds()),
      A: hour < 12 ? 'AM' : 'PM',
    };
    return format.replace(TOKENS, (token) => texts[token] ?? '');
  }

  const isoDay = (moment: Date) => moment.toISOString().slice(0, 10);
  const readDay = (cell: Cell, more: Partial<MappingEntry> = {}) =>
    read('financial.date', { transform: 'date', century_pivot: 90, ...more }, cell);

  it.each(FORMATS)('comes back from %s', (date_format) => {
    fc.assert(
      fc.property(moments, padding, (moment, pad) => {
        expect(readDay(pad + printDate(moment, date_format) + pad, { date_format })).toBe(isoDay(moment));
      }),
    );
  });

  it.each(['MMM-YY', 'MMM YYYY', 'MMMM YYYY', 'MM/YYYY'])(
    'comes back from %s as the first of its month',
    (date_format) => {
      fc.assert(
        fc.property(moments, (moment) => {
          const first = `${isoDay(moment).slice(0, 7)}-01`;
          expect(readDay(printDate(moment, date_format), { date_format })).toBe(first);
        }),
      );
    },
  );

  it('comes back from a date cell, a serial number, ISO text and JavaScript’s own text', () => {
    fc.assert(
      fc.property(moments, (moment) => {
        const iso = moment.toISOString().slice(0, 19);
        const serial = moment.getTime() / 86_400_000 + 25_569;
        expect(readDay({ date: iso })).toBe(isoDay(moment));
        expect(readDay({ date: iso.slice(0, 10) }, { date_format: 'M/D/YYYY' })).toBe(isoDay(moment));
        expect(readDay(serial, { date_format: 'serial' })).toBe(isoDay(moment));
        expect(readDay(iso.replace('T', ' '))).toBe(isoDay(moment));
        const zone = 'GMT-0500 (Central Daylight Time)';
        expect(readDay(`${printDate(moment, 'ddd MMM DD YYYY HH:mm:ss')} ${zone}`)).toBe(isoDay(moment));
      }),
    );
  });

  it('turns two-digit years at the pivot, and takes no day from outside the years', () => {
    fc.assert(
      fc.property(moments, fc.nat(99), fc.integer({ min: 1990, max: 2089 }), (moment, pivot, first) => {
        const short = moment.getUTCFullYear() % 100;
        const year = short < pivot ? 2000 + short : 1900 + short;
        const isLeapDay = moment.getUTCMonth() === 1 && moment.getUTCDate() === 29;
        fc.pre(!isLeapDay);
        const years = { century_pivot: pivot, first_year: 1900, date_format: 'M/D/YY' };
        expect(readDay(printDate(moment, 'M/D/YY'), years)).toBe(`${year}${isoDay(moment).slice(4)}`);
        const whole = { first_year: first, date_format: 'M/D/YYYY' };
        const isInside = moment.getUTCFullYear() >= first;
        expect(readDay(printDate(moment, 'M/D/YYYY'), whole)).toBe(isInside ? isoDay(moment) : 'not_a_date');
      }),
    );
  });
});

describe('a length of time', () => {
  const seconds = fc.integer({ min: 0, max: 86_399 });
  const parts = (total: number) =>
    [Math.floor(total / 3600), Math.floor(total / 60) % 60, total % 60] as const;
  const two = (number: number) => String(number).padStart(2, '0');
  const toSeconds = (cell: Cell, more: Partial<MappingEntry> = {}) =>
    read('call.average_call_duration', { transform: 'duration', ...more }, cell);

  it('comes back in seconds from a clock, from units, from a number and from a duration cell', () => {
    fc.assert(
      fc.property(seconds, (total) => {
        const [h, m, s] = parts(total);
        for (const text of [
          `${h}:${two(m)}:${two(s)}`,
          `${h * 60 + m}:${two(s)}`,
          `${h}h ${m}m ${s}s`,
          `${h} hours, ${m} min and ${s} sec`,
          `${total} sec`,
          String(total),
        ]) {
          expect(toSeconds(text)).toBe(String(total));
        }
        const cell = { date: `1899-12-30T${two(h)}:${two(m)}:${two(s)}` };
        expect(toSeconds(cell, { clock: 'hours_minutes' })).toBe(String(total));
      }),
    );
  });

  it('comes back in minutes from hours and minutes', () => {
    fc.assert(
      fc.property(fc.nat(1_439), (total) => {
        const [hours, minutes] = [Math.floor(total / 60), total % 60];
        const options = { transform: 'duration', clock: 'hours_minutes' } as const;
        for (const text of [`${hours}:${two(minutes)}`, `${hours}h${minutes}m`, `${total} min`, `${total}`]) {
          expect(read('appointment.average_duration', options, text)).toBe(String(total));
        }
      }),
    );
  });
});
