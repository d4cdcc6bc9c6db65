import { type DemoDay, listDays } from './calendar.ts';
import { type Chance, createChance } from './chance.ts';
import type { DemoCell, DemoOptions, DemoSheet } from './demoSheet.ts';
import { type Ledger, openLedger } from './ledger.ts';
import { CLINIC_NAME, PATIENTS } from './people.ts';
import { spellProvider } from './spellProvider.ts';
import { writeAmount } from './writeAmount.ts';

const HEADER = [
  'Date',
  'Patient Name',
  'Description',
  'Prov',
  'Clinic',
  'Production',
  'Adjust',
  'Writeoff',
  'Pt Income',
  'Ins Income',
];
const PROCEDURES = [
  { words: 'D0150 Comprehensive evaluation', cents: 9_400 },
  { words: 'D1110 Adult cleaning', cents: 12_300 },
  { words: 'D2391 Filling, one surface', cents: 21_700 },
  { words: 'D2750 Crown', cents: 138_000 },
  { words: 'D4341 Scaling and root planing', cents: 28_900 },
] as const;

/** A print-out of practice software: titles above, repeated headers, a totals row a day, a sentence below. */
export function makeDaySheet({ seed, days }: DemoOptions): DemoSheet {
  const chance = createChance(seed + 200);
  const ledger = openLedger();
  const open = listDays(days).filter(({ weekday }) => weekday !== 'Sunday');
  const title = ['Daily Production and Income', CLINIC_NAME, `${open[0]?.padded} - ${open.at(-1)?.padded}`];
  const rows: DemoCell[][] = [...title.map((line) => fill([line])), HEADER];
  for (const day of open) {
    if (chance.happens(0.06)) addOther(rows, ledger, HEADER);
    let total = 0;
    for (let visits = chance.between(4, 11); visits > 0; visits--)
      total += addVisit(rows, ledger, day, chance);
    addOther(rows, ledger, fill(['', '', '', '', 'Totals', writeAmount(total, chance)]));
  }
  addOther(rows, ledger, fill(['Total Production (Production + Scheduled + Adj - Writeoff)']));
  return { name: 'Day sheet', kind: 'day-sheet', rows, expected: ledger.close(4) };
}

/** Adds one procedure and answers its production in cents. */
function addVisit(rows: DemoCell[][], ledger: Ledger, day: DemoDay, chance: Chance): number {
  const { words, cents } = chance.pick(PROCEDURES);
  const production = cents + chance.between(-400, 400);
  const adjustment = chance.happens(0.07) ? -chance.between(300, 3_500) : 0;
  const writeOff = chance.happens(0.35) ? -Math.floor(production / 4) : 0;
  const patient = chance.happens(0.5) ? chance.between(900, production) : 0;
  const insurance = chance.happens(0.5) ? chance.between(900, production) : 0;
  const patientName = chance.pick(PATIENTS);
  const amounts = [production, adjustment, writeOff, patient, insurance];
  const printed = amounts.map((amount) => writeAmount(amount, chance));
  rows.push([day.slashes, patientName, words, spellProvider(chance), 'Juniper Street', ...printed]);
  ledger.addRow(day.iso, {
    production,
    adjustment: adjustment + writeOff,
    collection: patient + insurance,
  });
  return production;
}

function addOther(rows: DemoCell[][], ledger: Ledger, row: DemoCell[]): void {
  rows.push(row);
  ledger.addOther();
}

function fill(cells: readonly string[]): DemoCell[] {
  return HEADER.map((_, index) => cells[index] ?? '');
}
