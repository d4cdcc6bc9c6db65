import type { WireTrigger } from '../calls.ts';
import { callHost } from './callHost.ts';
import { standIn } from './standIn.ts';

type Trigger = GoogleAppsScript.Script.Trigger;
type TriggerBuilder = GoogleAppsScript.Script.TriggerBuilder;
type ClockTriggerBuilder = GoogleAppsScript.Script.ClockTriggerBuilder;
type SpreadsheetTriggerBuilder = GoogleAppsScript.Script.SpreadsheetTriggerBuilder;
type Wish = Omit<WireTrigger, 'id'>;

const HOURS_A_DAY = 24;

/** Google's way to ask for a trigger; `create` asks the host, which may refuse. */
export function newTrigger(
  functionName: string,
  triggerOf: (trigger: WireTrigger) => Trigger,
): TriggerBuilder {
  const create = (wish: Omit<Wish, 'functionName'>): Trigger =>
    triggerOf(callHost('ScriptApp.newTrigger', { functionName, ...wish }));
  return standIn<TriggerBuilder>('TriggerBuilder', {
    timeBased: () => clockBuilder(create),
    forSpreadsheet: () => spreadsheetBuilder(create),
  });
}

function clockBuilder(create: (wish: Omit<Wish, 'functionName'>) => Trigger): ClockTriggerBuilder {
  let everyHours: number | null = null;
  let afterMs: number | null = null;
  const builder: ClockTriggerBuilder = standIn<ClockTriggerBuilder>('ClockTriggerBuilder', {
    everyMinutes: (minutes) => every(minutes / 60),
    everyHours: (hours) => every(hours),
    everyDays: (days) => every(days * HOURS_A_DAY),
    everyWeeks: (weeks) => every(weeks * HOURS_A_DAY * 7),
    atHour: () => builder,
    nearMinute: () => builder,
    inTimezone: () => builder,
    after: (milliseconds) => {
      afterMs = milliseconds;
      return builder;
    },
    create: () => create({ event: 'CLOCK', everyHours, afterMs }),
  });
  const every = (hours: number): ClockTriggerBuilder => {
    everyHours = hours;
    return builder;
  };
  return builder;
}

function spreadsheetBuilder(
  create: (wish: Omit<Wish, 'functionName'>) => Trigger,
): SpreadsheetTriggerBuilder {
  let event: WireTrigger['event'] | null = null;
  const on = (wished: WireTrigger['event']) => (): SpreadsheetTriggerBuilder => {
    event = wished;
    return builder;
  };
  const builder: SpreadsheetTriggerBuilder = standIn<SpreadsheetTriggerBuilder>('SpreadsheetTriggerBuilder', {
    onOpen: on('ON_OPEN'),
    onEdit: on('ON_EDIT'),
    onChange: on('ON_CHANGE'),
    onFormSubmit: on('ON_FORM_SUBMIT'),
    create: () => {
      if (event === null) throw new Error('Say what the trigger waits for before create().');
      return create({ event, everyHours: null, afterMs: null });
    },
  });
  return builder;
}
