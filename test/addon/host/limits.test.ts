import { describe, expect, it } from 'vitest';
import { ScriptStores } from '../../../addon/host/stores/scriptStores.ts';
import { VirtualClock } from '../../../addon/host/virtualClock.ts';
import { hostOf } from './hostOf.ts';

const NOON = Date.UTC(2026, 5, 1, 12);

describe('the limits of one execution', () => {
  it('end it after six minutes of sleep on a virtual clock', async () => {
    const host = await hostOf(
      'function wait(minutes) { for (let i = 0; i < minutes; i++) Utilities.sleep(60000); return Date.now(); }',
      { clock: new VirtualClock(NOON) },
    );
    expect(await host.call('wait', 5)).toBe(NOON + 5 * 60_000);
    await expect(host.call('wait', 6)).rejects.toThrow('Exceeded maximum execution time');
  });

  it('end a loop that asks nothing of the host', async () => {
    const clock = new VirtualClock(NOON);
    const host = await hostOf("function spin() { console.log('spinning'); for (;;); }", {
      clock,
      log: () => clock.advance(6 * 60_000),
    });
    await expect(host.call('spin')).rejects.toThrow('Exceeded maximum execution time');
  });

  it('let thirty run at once and refuse the next', async () => {
    const clock = new VirtualClock(NOON);
    let started = 0;
    const host = await hostOf("function hold() { console.log('on'); for (;;); }", {
      clock,
      log: () => {
        started += 1;
        if (started === 30) clock.advance(6 * 60_000);
      },
    });
    const runs = Array.from({ length: 31 }, () => host.choose('hold'));
    await expect(runs.at(-1)).rejects.toThrow('too many scripts running simultaneously');
    const ends = await Promise.allSettled(runs.slice(0, 30));
    expect(ends.every(({ status }) => status === 'rejected')).toBe(true);
  });
});

describe('the limits of the stores', () => {
  const kilobytes = (count: number) => `'x'.repeat(${count} * 1024)`;
  it.each([
    [
      'a property of more than 9 KB',
      `PropertiesService.getUserProperties().setProperty('a', ${kilobytes(9)} + 'x')`,
    ],
    [
      'more than 500 KB in one store',
      `for (let i = 0; i < 63; i++) PropertiesService.getUserProperties().setProperty('k' + i, ${kilobytes(8)})`,
    ],
    ['a cache key of more than 250 characters', "CacheService.getUserCache().put('k'.repeat(251), '1')"],
    ['a cached value of more than 100 KB', `CacheService.getUserCache().put('k', ${kilobytes(100)} + 'x')`],
    ['a cached value for more than six hours', "CacheService.getUserCache().put('k', '1', 21601)"],
  ])('refuse %s', async (_, call) => {
    const host = await hostOf(`function run() { ${call}; }`);
    await expect(host.call('run')).rejects.toMatchObject({ name: 'Exception' });
  });

  it('let what just fits in', async () => {
    const host = await hostOf(`function run() {
      PropertiesService.getUserProperties().setProperty('a', ${kilobytes(9)});
      CacheService.getUserCache().put('k'.repeat(250), ${kilobytes(100)}, 21600);
      return CacheService.getUserCache().get('k'.repeat(250)).length;
    }`);
    expect(await host.call('run')).toBe(100 * 1024);
  });

  it('forget a cached value when its time is over', async () => {
    const host = await hostOf(
      `function run() {
        const cache = CacheService.getUserCache();
        cache.put('k', '1', 60);
        Utilities.sleep(59999);
        const before = cache.get('k');
        Utilities.sleep(1);
        return [before, cache.get('k')];
      }`,
      { clock: new VirtualClock(NOON) },
    );
    expect(await host.call('run')).toEqual(['1', null]);
  });

  it("keep a person's properties from another person", async () => {
    const host = await hostOf(`
      function keep() { PropertiesService.getUserProperties().setProperty('a', '1'); }
      function read() { return PropertiesService.getUserProperties().getProperty('a'); }`);
    await host.call('keep');
    expect(await host.call('read')).toBe('1');
    host.person = { subject: 'another', email: 'kim@juniper.example', name: 'Kim' };
    expect(await host.call('read')).toBeNull();
  });
});

describe('the limits of triggers', () => {
  const CODE = `
    function work(e) { PropertiesService.getScriptProperties().setProperty('ran', e.triggerUid); }
    function ask(minutes) { ScriptApp.newTrigger('work').timeBased().everyMinutes(minutes).create(); }
    function hourly() { return ScriptApp.newTrigger('work').timeBased().everyHours(1).create().getUniqueId(); }
    function onEdit_() { ScriptApp.newTrigger('work').forSpreadsheet(SpreadsheetApp.getActive()).onEdit().create(); }
    function edit() { onEdit_(); }
    function list() { return ScriptApp.getProjectTriggers().map(t => t.getHandlerFunction()); }
    function clear() { ScriptApp.getProjectTriggers().forEach(t => ScriptApp.deleteTrigger(t)); }`;

  it('refuse what runs more often than hourly', async () => {
    const host = await hostOf(CODE);
    await expect(host.call('ask', 30)).rejects.toThrow('more often than once an hour');
  });

  it('allow one of each type for a person and spreadsheet', async () => {
    const host = await hostOf(CODE);
    await host.call('hourly');
    await host.call('edit');
    await expect(host.call('hourly')).rejects.toThrow('too many of this type of trigger');
    expect(await host.call('list')).toEqual(['work', 'work']);
    await host.call('clear');
    expect(await host.call('list')).toEqual([]);
  });

  it('allow twenty for a person in all spreadsheets', async () => {
    const elsewhere = Array.from({ length: 20 }, (_, index) => ({
      id: String(index),
      functionName: 'work',
      event: 'CLOCK' as const,
      everyHours: 1,
      afterMs: null,
      subject: '100000000000000000001',
      documentId: `another ${index}`,
      dueAt: null,
    }));
    const stores = new ScriptStores({ properties: {}, triggers: elsewhere, fetches: {} });
    const host = await hostOf(CODE, { stores });
    await expect(host.call('hourly')).rejects.toThrow('too many triggers');
  });

  it('run a trigger with full rights and without a screen', async () => {
    const host = await hostOf(`${CODE} function look() { SpreadsheetApp.getUi(); }
      function ui() { return ScriptApp.newTrigger('look').timeBased().everyHours(2).create().getUniqueId(); }`);
    const id = String(await host.call('ui'));
    await expect(host.runTrigger(id)).rejects.toThrow(
      'Cannot call SpreadsheetApp.getUi() from this context.',
    );
  });
});
