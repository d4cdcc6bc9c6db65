import type { DemoOptions, DemoSheet } from './demoSheet.ts';
import { makeAppointments } from './makeAppointments.ts';
import { makeCallLog } from './makeCallLog.ts';
import { makeDailyPayments } from './makeDailyPayments.ts';
import { makeDaySheet } from './makeDaySheet.ts';
import { makeFinancials } from './makeFinancials.ts';
import { makeHygieneTracker } from './makeHygieneTracker.ts';
import { makeMonthTab } from './makeMonthTab.ts';
import { makePatientsMonthly } from './makePatientsMonthly.ts';
import { makeSuccessRates } from './makeSuccessRates.ts';

export type { DemoCell, DemoSheet, Expected } from './demoSheet.ts';

/** The demonstration workbook: a sheet of every shape that clinics keep, the day's finances first. */
export function makeDemoSheets(options: DemoOptions): DemoSheet[] {
  return [
    makeFinancials(options),
    makeHygieneTracker(options),
    makeDaySheet(options),
    makeCallLog(options),
    makeAppointments(options),
    makePatientsMonthly(options),
    makeDailyPayments(options),
    makeMonthTab(options),
    makeSuccessRates(options),
  ];
}
