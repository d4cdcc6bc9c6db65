import { afterEach, describe, expect, it } from 'vitest';
import { USUAL_COSTS } from '../../../addon/host/execution/callCosts.ts';
import type { FollowedTriggers } from '../../../addon/host/execution/followTriggers.ts';
import type { ScriptHost } from '../../../addon/host/execution/scriptHost.ts';
import { ScriptStores } from '../../../addon/host/stores/scriptStores.ts';
import { VirtualClock } from '../../../addon/host/virtualClock.ts';
import { hostOf, workbookOf } from './hostOf.ts';

const NOON = Date.UTC(2026, 5, 1, 12);
const HOUR = 60 * 60_000;
const CODE = `
  function note(e) {
    const all = PropertiesService.getScriptProperties();
    all.setProperty('ran', (all.getProperty('ran') || '') + Session.getEffectiveUser().getEmail() + ' ');
  }
  function fail() { note(); throw new Error('on purpose'); }
  function hourly(name) { ScriptApp.newTrigger(name || 'note').timeBased().everyHours(1).create(); }
  function later() { ScriptApp.newTrigger('note').timeBased().after(90000).create(); }
  function clear() { ScriptApp.getProjectTriggers().forEach((each) => ScriptApp.deleteTrigger(each)); }
  function ran() { return (PropertiesService.getScriptProperties().getProperty('ran') || '').split(' ').length - 1; }
  function who() { return PropertiesService.getScriptProperties().getProperty('ran'); }`;

let followed: FollowedTriggers;
afterEach(() => followed?.end());

interface Clocked {
  readonly host: ScriptHost;
  readonly stores: ScriptStores;
  pass(milliseconds: number): Promise<void>;
}

/** A host that follows its triggers on a virtual clock. */
async function clocked(log: (level: string, line: string) => void = () => {}): Promise<Clocked> {
  const clock = new VirtualClock(NOON);
  const stores = new ScriptStores();
  const host = await hostOf(CODE, { clock, stores, log });
  followed = host.followTriggers();
  const pass = async (milliseconds: number): Promise<void> => {
    clock.advance(milliseconds);
    await followed.quiet();
  };
  return { host, stores, pass };
}

describe('the host’s clock', () => {
  it('fires an hourly trigger each hour until it is deleted', async () => {
    const { host, pass } = await clocked();
    await host.call('hourly');
    await pass(HOUR - 1);
    expect(await host.call('ran')).toBe(0);
    await pass(1);
    await pass(HOUR);
    expect(await host.call('ran')).toBe(2);
    await host.call('clear');
    await pass(5 * HOUR);
    expect(await host.call('ran')).toBe(2);
  });

  it('fires a trigger that runs once when it is due, and takes it away', async () => {
    const { host, stores, pass } = await clocked();
    await host.call('later');
    await pass(89_999);
    expect(await host.call('ran')).toBe(0);
    await pass(1);
    expect([await host.call('ran'), stores.triggers]).toEqual([1, []]);
  });

  it('runs it as the person who installed it', async () => {
    const { host, pass } = await clocked();
    await host.call('hourly');
    host.person = { subject: '100000000000000000002', email: 'kim@juniper.example', name: 'Kim' };
    await pass(HOUR);
    expect(await host.call('who')).toBe('robin@juniper.example ');
  });

  it('logs what a trigger throws, and fires it again the next hour', async () => {
    const lines: string[] = [];
    const { host, pass } = await clocked((_, line) => lines.push(line));
    await host.call('hourly', 'fail');
    await pass(HOUR);
    await pass(HOUR);
    expect(await host.call('ran')).toBe(2);
    expect(lines.filter((line) => line.includes('on purpose'))).toHaveLength(2);
  });

  it('fires at once what became due while nobody followed', async () => {
    const { host, pass } = await clocked();
    await host.call('hourly');
    followed.end();
    await pass(3 * HOUR);
    expect(await host.call('ran')).toBe(0);
    followed = host.followTriggers();
    await pass(0);
    expect(await host.call('ran')).toBe(1);
  });
});

describe('what calls cost', () => {
  it('passes on a virtual clock, and nothing passes unless it is asked for', async () => {
    const code = `function read(rows) {
      SpreadsheetApp.getActiveSheet().getRange(1, 1, rows, 10).getValues();
      return Date.now();
    }`;
    const clock = new VirtualClock(NOON);
    const free = await hostOf(code, { clock, workbook: workbookOf([]) });
    expect(await free.call('read', 1_000)).toBe(NOON);
    const host = await hostOf(code, { clock, costs: USUAL_COSTS });
    const { serviceMs, rangeMs, readCellMs } = USUAL_COSTS;
    expect(await host.call('read', 1_000)).toBeCloseTo(
      NOON + 2 * serviceMs + rangeMs + 10_000 * readCellMs,
      3,
    );
  });

  it('ends an execution whose calls take more than six minutes', async () => {
    const host = await hostOf('function spend() { for (;;) Session.getEffectiveUser().getEmail(); }', {
      clock: new VirtualClock(NOON),
      costs: { ...USUAL_COSTS, serviceMs: 10_000 },
    });
    await expect(host.call('spend')).rejects.toThrow('Exceeded maximum execution time');
  });
});

describe('MailApp', () => {
  it('keeps what is sent, and says how many more recipients a day has', async () => {
    const stores = new ScriptStores();
    const host = await hostOf(
      `function send() {
        MailApp.sendEmail('a@x.example, b@x.example', 'Subject', 'Body');
        MailApp.sendEmail({ to: 'c@x.example', subject: 'S', body: 'B' });
        return MailApp.getRemainingDailyQuota();
      }`,
      { clock: new VirtualClock(NOON), stores },
    );
    expect(await host.call('send')).toBe(97);
    expect(stores.outbox).toMatchObject([
      {
        from: 'robin@juniper.example',
        recipients: ['a@x.example', 'b@x.example'],
        subject: 'Subject',
        at: NOON,
      },
      { recipients: ['c@x.example'], body: 'B' },
    ]);
  });

  it.each([
    ['no recipient', "MailApp.sendEmail('', 's', 'b')", 'no recipient'],
    ['an address that is none', "MailApp.sendEmail('nobody', 's', 'b')", 'Invalid email: nobody'],
    [
      'more than it can show',
      "MailApp.sendEmail({ to: 'a@x.example', htmlBody: 'b' })",
      'no mail with htmlBody',
    ],
    [
      'the 101st recipient of a day',
      "MailApp.sendEmail(new Array(101).fill('a@x.example').join(','), 's', 'b')",
      'too many times for one day: email',
    ],
  ])('refuses %s', async (_, call, words) => {
    const host = await hostOf(`function run() { ${call}; }`);
    await expect(host.call('run')).rejects.toThrow(words);
  });
});

describe('the selection', () => {
  it('has all of its ranges, the one with the active cell first', async () => {
    const workbook = workbookOf([['a']]);
    const host = await hostOf(
      `function list() { return SpreadsheetApp.getActiveRangeList().getRanges().map((each) => each.getA1Notation()); }
       function same() { return SpreadsheetApp.getSelection().getActiveRangeList().getRanges().length; }
       function active() { return SpreadsheetApp.getActiveRange().getA1Notation(); }`,
      { workbook },
    );
    const others = [{ row: 9, column: 2, rows: 2, columns: 1 }];
    workbook.select({ sheetId: 1, row: 3, column: 1, rows: 1, columns: 4, others }, 'person');
    expect(await host.call('list')).toEqual(['A3:D3', 'B9:B10']);
    expect([await host.call('same'), await host.call('active')]).toEqual([2, 'A3:D3']);
  });
});
