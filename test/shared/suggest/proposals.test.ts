import { describe, expect, it } from 'vitest';
import type { Cell, SheetRow } from '../../../shared/cell.ts';
import { NO_LOOKUPS } from '../../../shared/lookups.ts';
import { MappingConfig } from '../../../shared/mappingConfig.ts';
import { type Suggestion, suggestMapping } from '../../../shared/suggestMapping.ts';

function rowsOf(cells: readonly (readonly Cell[])[]): SheetRow[] {
  return cells.map((row, index) => ({ row: index + 2, cells: row }));
}

function suggest(headers: readonly string[], cells: readonly (readonly Cell[])[]): Suggestion {
  return suggestMapping(headers, rowsOf(cells), NO_LOOKUPS);
}

function proposed({ columns }: Suggestion, column: string) {
  return columns.find((each) => each.column === column);
}

function why({ leftOut }: Suggestion, column: string): string {
  return leftOut.find((each) => each.column === column)?.reason ?? '';
}

const DAYS = ['1/14/2025', '1/15/2025', '1/16/2025', '1/17/2025'];

describe('a column that is the sum of others', () => {
  const headers = [
    'Date',
    'Production',
    'Adj',
    'W/O',
    'Net Production',
    'Pt Pmts',
    'Ins Pmts',
    'Collections',
  ];
  const rows = DAYS.map((day, n) => {
    const [production, adjustment, writeOff, patient, insurance] = [100 + n, -n, 10 + n, 30 + n, 40 + 2 * n];
    const net = production + adjustment - writeOff;
    return [day, production, adjustment, writeOff, net, patient, insurance, patient + insurance];
  });

  it('is a rule that warns, with the signs as the sheet has them', () => {
    const { config } = suggest(headers, rows);
    expect(config.validation_rules.rules).toEqual([
      {
        rule: 'expected_sum',
        severity: 'warning',
        column: 'Net Production',
        of: [{ column: 'Production' }, { column: 'Adj' }, { column: 'W/O', negated: true }],
      },
      {
        rule: 'expected_sum',
        severity: 'warning',
        column: 'Collections',
        of: [{ column: 'Pt Pmts' }, { column: 'Ins Pmts' }],
      },
    ]);
    expect(MappingConfig.parse(config)).toEqual(config);
  });

  it('says that it is checked and not stored, and each part that it is read for that', () => {
    const suggestion = suggest(headers, rows);
    expect(why(suggestion, 'Net Production')).toBe(
      'The sum of “Production”, “Adj” and “W/O”: it is read to check them, not stored.',
    );
    expect(why(suggestion, 'Pt Pmts')).toBe(
      'A part of “Collections”, which has its own column. It is read for the check of “Collections”.',
    );
    expect(proposed(suggestion, 'Collections')?.reason).toContain('which is checked');
  });

  it('is no rule where the rows say otherwise, and takes no other column with it', () => {
    const wrong = rows.map((row, n) =>
      row.map((cell, index) => (index === 4 || index === 7 ? 999 + n : cell)),
    );
    const suggestion = suggest(headers, wrong);
    expect(suggestion.config.validation_rules.rules).toBeUndefined();
    expect(why(suggestion, 'Net Production')).toContain('not stored');
  });

  it('never reads a patient’s column for a check', () => {
    const { config } = suggest(
      ['Patient Name', ...headers],
      rows.map((row) => ['Ashgrove, Tilda', ...row]),
    );
    expect(JSON.stringify(config)).not.toContain('Patient Name');
  });
});

describe('a wide sheet', () => {
  it('gives a record for each measure, and of two totals of one kind takes one, with a question', () => {
    const suggestion = suggest(
      ['Date', 'Production', 'Verified Production', 'Adj', 'Refunds'],
      DAYS.map((day) => [day, 5, 5, -1, 2]),
    );
    expect(suggestion.columns.map(({ column, confidence }) => `${column} ${confidence}`)).toEqual([
      'Date high',
      'Verified Production low',
      'Adj high',
      'Refunds low',
    ]);
    expect(why(suggestion, 'Production')).toContain('would count twice');
    expect(proposed(suggestion, 'Refunds')?.entries[0]?.sign).toBe('absolute');
  });

  it('proposes amounts with decimal commas or another currency with a question', () => {
    const { columns } = suggest(
      ['Date', 'Production', 'Collections'],
      DAYS.map((day) => [day, '1.234,56', '€ 12.50']),
    );
    expect(columns[1]).toMatchObject({ confidence: 'low', entries: [{ decimal_mark: 'comma' }] });
    expect(columns[2]).toMatchObject({ confidence: 'low', entries: [{ currency_format: 'EUR' }] });
  });

  it('doubts a column that stands only in each month’s first row', () => {
    const days = Array.from({ length: 56 }, (_, n) => `${1 + Math.floor(n / 28)}/${1 + (n % 28)}/2025`);
    const cells = days.map((day, n) => [day, '5.00', n % 28 === 0 ? '140.00' : '']);
    expect(proposed(suggest(['Date', 'Production', 'Collections'], cells), 'Collections')).toMatchObject({
      confidence: 'low',
      reason: expect.stringContaining('first row of each month'),
    });
  });
});

describe('values over many rows', () => {
  it.each([
    ['D0120', 'high', undefined],
    ['D0120 Periodic oral evaluation', 'high', { by: ' ', part: 1 }],
    ['D0120: exam', 'high', { by: ':', part: 1 }],
  ] as const)('find codes in “%s”', (cell, confidence, split) => {
    const found = proposed(
      suggest(
        ['Date', 'Item', 'Fee'],
        DAYS.map((day) => [day, cell, '62.00']),
      ),
      'Item',
    );
    expect(found?.confidence).toBe(confidence);
    expect(found?.entries[0]).toMatchObject({ target_field: 'procedure_code', transform: 'procedure_code' });
    expect(found?.entries[0]?.split).toEqual(split);
  });

  it('find the order of day and month in a row far below the first', () => {
    const days = Array.from({ length: 900 }, (_, n) =>
      n < 880 ? `${1 + (n % 12)}/${1 + (n % 9)}/2025` : '1/31/2025',
    );
    const [date] = suggest(
      ['Date', 'Production'],
      days.map((day) => [day, '5.00']),
    ).columns;
    expect(date).toMatchObject({ confidence: 'high', entries: [{ date_format: 'MM/DD/YYYY' }] });
  });

  it('read days as spreadsheets count them with a question, and never as amounts', () => {
    const { columns } = suggest(
      ['Date', 'Production'],
      [45_660, 45_661, 45_662].map((day) => [day, 5]),
    );
    expect(columns[0]).toMatchObject({ confidence: 'low', entries: [{ date_format: 'serial' }] });
  });

  it('say that bare rates are mixed', () => {
    const cells = ['0.84', '89.47', '84.00%', '0.9'].map((rate, n) => [`${'JFMA'[n]}`, 5 + n, rate]);
    const { columns } = suggest(['M', 'Active Patients', 'Retention'], cells);
    expect(columns.find(({ column }) => column === 'Retention')).toMatchObject({ confidence: 'low' });
  });

  it('read short clock times of appointments as hours and minutes, with a question', () => {
    const cells = DAYS.map((day, n) => [
      day,
      'Recall',
      'Complete',
      ['0:30', '1:00', '1:30', '0:45'][n] ?? '',
    ]);
    const found = proposed(suggest(['Date', 'Type', 'Status', 'Length'], cells), 'Length');
    expect(found).toMatchObject({ confidence: 'low', entries: [{ clock: 'hours_minutes' }] });
  });

  it('name the kind of payment and the insurer beside an amount', () => {
    const cells = DAYS.map((day) => [day, '50.00', 'Check', 'Delta']);
    const { columns } = suggest(['Date', 'Payment Amount', 'Payment Method', 'Insurance Carrier'], cells);
    expect(columns.map(({ entries }) => entries[0]?.target_field)).toEqual([
      'date',
      'amount',
      'payment_method',
      'insurance_carrier',
    ]);
  });
});

describe('treatment and hygiene', () => {
  const headers = ['Tx Presented', 'Tx Accepted', 'Hyg Seen', 'Hyg Reappt', 'Overdue Contacted'];
  const figures = ['$12,500.00', '$7,800.50', '14', '12', '6'];

  it('are read beside the patients of a month, and an acceptance in percent stays a rate', () => {
    const cells = DAYS.map((day) => [day, 2140, '62.5%', ...figures]);
    const { dataset, columns } = suggest(['Month', 'Active Patients', 'Tx Acceptance', ...headers], cells);
    expect(dataset).toBe('patient');
    expect(columns.map(({ entries, confidence }) => `${entries[0]?.target_field} ${confidence}`)).toEqual([
      'date high',
      'active_patients high',
      'treatment_acceptance_rate high',
      'treatment_presented high',
      'treatment_accepted high',
      'hygiene_seen high',
      'hygiene_reappointed high',
      'overdue_contacted high',
    ]);
  });

  it.each([
    ['financial', ['Production']],
    ['appointment', ['No Shows', 'Cancelled']],
    ['call', ['Calls', 'Voicemails']],
  ] as const)('leave a sheet of the dataset %s what it is', (dataset, own) => {
    const cells = DAYS.map((day) => [day, ...own.map(() => '5'), ...figures]);
    const suggestion = suggest(['Date', ...own, ...headers], cells);
    expect(suggestion.dataset).toBe(dataset);
    expect(suggestion.columns.map(({ column }) => column)).toEqual(['Date', ...own]);
  });

  it.each([
    ['Presented', ['12', '8', '31', '0'], 'low'],
    ['Accepted', ['0.84', '0.9', '1.02', '0.5'], 'low'],
    ['Presented', ['1,200', '850', '0', '310'], 'high'],
    ['Accepted ($)', ['12', '8', '31', '0'], 'high'],
    ['Tx Presented', ['€ 450', '€ 80', '€ 0', '€ 12'], 'high'],
  ] as const)('under “%s” are money in %j with %s confidence', (header, amounts, confidence) => {
    const cells = DAYS.map((day, n) => [day, 2140, amounts[n] ?? '']);
    const found = proposed(suggest(['Month', 'Active Patients', header], cells), header);
    expect(found).toMatchObject({ confidence, entries: [{ transform: 'currency' }] });
  });
});

describe('people’s own words', () => {
  function wordsFor(header: string, words: readonly string[]) {
    const other = header === 'Outcome' ? 'Call Type' : 'Type';
    const cells = words.map((word, n) => [DAYS[n % 4] ?? '', 'Recall', word]);
    return proposed(suggest(['Date', other, header], cells), header);
  }

  it('are read where their meaning is plain, and listed where it is open', () => {
    const found = wordsFor('Outcome', ['LM', 'booked', 'Spoke', 'asdf']);
    expect(found).toMatchObject({ confidence: 'low', reason: 'Say what these mean: “asdf”.' });
    expect(found?.entries.map(({ values }) => values)).toEqual([
      { LM: '0', booked: '1', Spoke: '1' },
      { LM: '1', booked: '0', Spoke: '0' },
      { LM: '0', booked: '1', Spoke: '0' },
    ]);
  });

  it.each([
    'Not scheduled',
    'did not answer - LM',
    'LM, call back',
    "didn't connect",
    'no appt made',
    'never left vm',
    'no voicemail left',
  ])('such as “%s” mean the opposite or two things, and stay open', (word) => {
    expect(wordsFor('Outcome', ['LM', 'booked', word])?.reason).toBe(`Say what these mean: “${word}”.`);
  });

  it('that could be a no-show or a cancellation stay open', () => {
    expect(wordsFor('Status', ['Complete', 'Cancelled', 'No show'])?.confidence).toBe('high');
    expect(wordsFor('Status', ['Complete', 'Cancel / broken'])?.confidence).toBe('low');
    expect(wordsFor('Status', ['Complete', 'cx or no show', 'NS'])?.confidence).toBe('low');
  });
});

describe('what is left out', () => {
  it('says why, in a sentence, and names no column that is used', () => {
    const suggestion = suggest(
      [
        'Date',
        'Day',
        'Patient Name',
        'Production',
        'Production Goal',
        'Sched',
        'Entered Date',
        'Office',
        'Notes',
      ],
      DAYS.map((day) => [day, 'Tuesday', 'Ashgrove, Tilda', '5', '9', '3', day, 'Juniper', 'x']),
    );
    expect(suggestion.leftOut).toEqual([
      { column: 'Day', reason: 'The day of the week follows from the date.' },
      { column: 'Patient Name', reason: 'Looks like a patient’s name.' },
      { column: 'Production Goal', reason: 'A goal or a bonus, not what was done.' },
      { column: 'Sched', reason: 'Planned or hoped for, not done.' },
      { column: 'Entered Date', reason: 'Another date: the rows are dated by “Date”.' },
      { column: 'Office', reason: 'The place: amounts and counts are kept for the clinic as a whole.' },
      { column: 'Notes', reason: 'Free words: nothing here needs them, and they may speak of patients.' },
    ]);
  });
});

describe('a hostile sheet', () => {
  it.each([
    ['200 columns', Array.from({ length: 200 }, (_, n) => `Production ${n}`)],
    ['10,000 columns', Array.from({ length: 10_000 }, (_, n) => `Prodution of ward ${n}`)],
    ['headers of the language’s own', ['__proto__', 'constructor', 'toString', 'Date', 'hasOwnProperty']],
    ['headers of marks', ['(((((', '%%%', '🎯', '\u202eetaD', '\u0000', ' ', 'W/O W/O W/O']],
    ['long headers', ['x'.repeat(50_000), '('.repeat(50_000), 'no show '.repeat(5_000)]],
  ])('of %s is proposed for like any other', (_, headers) => {
    const cells = ['1/14/2025', '5.00', '#REF!', '', '=1+1', '\ud800', '__proto__'];
    const rows = rowsOf(
      Array.from({ length: 60 }, (_, row) => headers.map((_, n) => cells[(row + n) % cells.length] ?? '')),
    );
    const { columns, leftOut } = suggestMapping(headers, rows, NO_LOOKUPS);
    for (const { column } of [...columns, ...leftOut]) expect(headers).toContain(column);
  });

  it('of blank or faulty columns alone gives nothing', () => {
    const headers = ['Date', 'Production', 'Collections'];
    const faulty = suggest(
      headers,
      DAYS.map(() => ['#REF!', '#N/A', '#DIV/0!']),
    );
    expect(faulty.columns).toEqual([]);
    expect(why(faulty, 'Production')).toBe('Its cells show formula errors.');
    expect(
      suggest(
        headers,
        DAYS.map(() => ['', '', '']),
      ).columns,
    ).toEqual([]);
  });
});
