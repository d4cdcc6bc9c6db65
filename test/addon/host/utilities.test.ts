import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { Locks } from '../../../addon/host/stores/locks.ts';
import { VirtualClock } from '../../../addon/host/virtualClock.ts';
import { hostOf } from './hostOf.ts';

const run = async (expression: string) =>
  (await hostOf(`function run() { return ${expression}; }`)).call('run');

describe('Utilities', () => {
  it('gives a digest as bytes from -128 to 127', async () => {
    const digest =
      "Utilities.computeDigest(Utilities.DigestAlgorithm.SHA_256, 'größe', Utilities.Charset.UTF_8)";
    const expected = [...new Int8Array(createHash('sha256').update('größe').digest())];
    expect(await run(digest)).toEqual(expected);
    expect(await run(`Utilities.base64Encode(${digest})`)).toBe(Buffer.from(expected).toString('base64'));
  });

  it.each([
    ["Utilities.base64Encode('a?>~')", 'YT8+fg=='],
    ["Utilities.base64EncodeWebSafe('a?>~')", 'YT8-fg=='],
    ["Utilities.base64Decode('wqk=')", [-62, -87]],
    ['Utilities.newBlob([72, 105]).getDataAsString()', 'Hi'],
    ["Utilities.newBlob('Hi', 'text/csv', 'a.csv').getContentType()", 'text/csv'],
    ["Utilities.ungzip(Utilities.gzip(Utilities.newBlob('again'))).getDataAsString()", 'again'],
  ])('%s is %j', async (expression, result) => {
    expect(await run(expression)).toEqual(result);
  });

  it.each([
    ['yyyy-MM-dd HH:mm:ss', 'America/Chicago', '2026-03-08 00:05:09'],
    ["yyyy-MM-dd'T'HH:mm:ss.SSSXXX", 'Asia/Kolkata', '2026-03-08T11:35:09.000+05:30'],
    ['EEE, d MMM yy h:mm a', 'UTC', 'Sun, 8 Mar 26 6:05 AM'],
    ['Z', 'America/Chicago', '-0600'],
  ])('formats a date as %s in %s', async (pattern, zone, shown) => {
    const date = 'new Date(Date.UTC(2026, 2, 8, 6, 5, 9))';
    expect(await run(`Utilities.formatDate(${date}, '${zone}', "${pattern}")`)).toBe(shown);
  });

  it('refuses a zone or a pattern that it does not know', async () => {
    await expect(run("Utilities.formatDate(new Date(), 'Mars/Olympus', 'yyyy')")).rejects.toThrow(
      'time zone',
    );
    await expect(run("Utilities.formatDate(new Date(), 'UTC', 'ww')")).rejects.toThrow('pattern letter w');
  });
});

describe('LockService', () => {
  it('makes a second execution wait until the first one ends', async () => {
    const held = Promise.withResolvers<void>();
    const host = await hostOf(
      `function hold() {
        LockService.getDocumentLock().waitLock(1000);
        console.log('held');
        SpreadsheetApp.getUi().alert('Go on?');
        return 'first';
      }
      function wait() { return LockService.getDocumentLock().tryLock(300000); }`,
      { log: () => held.resolve() },
    );
    const { screen } = host.surroundings;
    const first = host.call('hold');
    await held.promise;
    const second = host.call('wait');
    await new Promise<void>((resolve) => {
      if (screen.alerts.length > 0) resolve();
      else screen.onChange(() => resolve());
    });
    screen.answerAlert(screen.alerts[0]?.id ?? '', 'OK');
    expect([await first, await second]).toEqual(['first', true]);
  });

  it('gives up when the time is over, and frees what an ended execution held', async () => {
    const clock = new VirtualClock(0);
    const locks = new Locks(clock);
    const [first, second] = [{}, {}];
    expect(await locks.acquire('user', first, 0)).toBe(true);
    const waiting = locks.acquire('user', second, 1000);
    clock.advance(1000);
    expect(await waiting).toBe(false);
    locks.releaseAll(first);
    expect(await locks.acquire('user', second, 0)).toBe(true);
  });
});
