import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Failure } from '../../../server/problem/failure.ts';
import { nextRun } from '../../../server/sync/nextRun.ts';
import { requireSchedule } from '../../../server/sync/requireSchedule.ts';
import { SYNC_EVERY, type SyncSchedule } from '../../../shared/apiSync.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Zones whose clocks change by an hour or half of one, at night or at midnight, on either half of the world, or never. */
const ZONES = [
  'America/Chicago',
  'Europe/Berlin',
  'Australia/Lord_Howe',
  'America/Santiago',
  'Africa/Cairo',
  'America/Havana',
  'Asia/Kolkata',
  'UTC',
];

const id = fc.string({ minLength: 1, maxLength: 30 });
const moment = fc.integer({ min: Date.parse('2025-01-01'), max: Date.parse('2028-01-01') });
const schedule: fc.Arbitrary<SyncSchedule> = fc
  .record({
    every: fc.constantFrom(...SYNC_EVERY),
    hour: fc.integer({ min: 0, max: 23 }),
    weekday: fc.integer({ min: 1, max: 7 }),
    timeZone: fc.constantFrom(...ZONES),
  })
  .map(({ every, hour, weekday, timeZone }) => ({
    every,
    hour: every === 'day' || every === 'week' ? hour : null,
    weekday: every === 'week' ? weekday : null,
    timeZone,
  }));
const daily = schedule.filter(({ every }) => every === 'day' || every === 'week');

/** What the clocks of the zone show. */
function clocks(time: number, timeZone: string) {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    ...{ year: 'numeric', month: '2-digit', day: '2-digit', weekday: 'short', hour: '2-digit' },
  }).formatToParts(time);
  const part = (wanted: string): string => parts.find(({ type }) => type === wanted)?.value ?? '';
  return {
    day: `${part('year')}-${part('month')}-${part('day')}`,
    weekday: part('weekday'),
    hour: Number(part('hour')),
  };
}

/** How far the clocks are set from one moment to the other, in milliseconds. */
function change(from: number, to: number, timeZone: string): number {
  const shown = (time: number): number =>
    Date.parse(
      `${new Intl.DateTimeFormat('sv', { timeZone, dateStyle: 'short', timeStyle: 'medium' }).format(time)}Z`,
    ) -
    Math.floor(time / 1000) * 1000;
  return shown(to) - shown(from);
}

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

describe('the next run', () => {
  it('is later, at most an interval later, and the same for every moment before it', () => {
    const interval = {
      '15_minutes': 15 * MINUTE,
      hour: HOUR,
      day: DAY + HOUR,
      week: 7 * DAY + HOUR,
    } as const;
    fc.assert(
      fc.property(
        schedule,
        id,
        moment,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (when, name, after, share) => {
          const next = nextRun(when, name, after);
          expect(next).toBeGreaterThan(after);
          // Where the hour itself is skipped or another clock change lies between, a run moves by that much.
          expect(next - after).toBeLessThanOrEqual(interval[when.every] + HOUR);
          const between = after + Math.floor(share * (next - 1 - after));
          expect(nextRun(when, name, between)).toBe(next);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('comes every quarter and every hour to the second, whatever the clocks are set to', () => {
    const quick = schedule.filter(({ every }) => every === '15_minutes' || every === 'hour');
    fc.assert(
      fc.property(quick, id, moment, (when, name, after) => {
        const first = nextRun(when, name, after);
        const step = when.every === 'hour' ? HOUR : 15 * MINUTE;
        expect(nextRun(when, name, first)).toBe(first + step);
      }),
    );
  });

  it('keeps to its hour and weekday by the clocks of its zone, but where they skip that hour', () => {
    fc.assert(
      fc.property(daily, id, moment, (when, name, after) => {
        const next = nextRun(when, name, after);
        const shown = clocks(next, when.timeZone);
        const isSkipped = change(next - 2 * HOUR, next, when.timeZone) > 0;
        if (!isSkipped) expect(shown.hour).toBe(when.hour);
        if (when.weekday !== null) expect(shown.weekday).toBe(WEEKDAYS[when.weekday - 1]);
      }),
      { numRuns: 500 },
    );
  });

  it('comes once on every day of a year, on days of 23 and of 25 hours too', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ZONES), fc.integer({ min: 0, max: 23 }), id, (timeZone, hour, name) => {
        const when: SyncSchedule = { every: 'day', hour, weekday: null, timeZone };
        const days: string[] = [];
        for (let time = Date.parse('2026-01-01'); days.length < 365; ) {
          time = nextRun(when, name, time);
          days.push(clocks(time, timeZone).day);
        }
        const first = Date.parse(days[0] ?? '');
        const expected = days.map((_, at) => new Date(first + at * DAY).toISOString().slice(0, 10));
        expect(days).toEqual(expected);
      }),
      { numRuns: 8 },
    );
  });

  it('spreads connections over the hour, so that no minute has many', () => {
    const after = Date.parse('2026-05-05T10:00:00Z');
    const when: SyncSchedule = { every: 'hour', hour: null, weekday: null, timeZone: 'UTC' };
    const minutes = Array.from({ length: 1_200 }, (_, at) =>
      Math.floor((nextRun(when, `connection-${at}`, after) - after) / MINUTE),
    );
    const perMinute = Map.groupBy(minutes, (minute) => minute);
    expect(Math.max(...[...perMinute.values()].map(({ length }) => length))).toBeLessThan(50);
  });
});

describe('a schedule', () => {
  const good: SyncSchedule = { every: 'week', hour: 6, weekday: 1, timeZone: 'America/Chicago' };
  it('is taken where its parts belong together', () => {
    fc.assert(fc.property(schedule, (when) => requireSchedule(when)));
  });

  it.each([
    ['schedule.hour', { hour: null }],
    ['schedule.hour', { every: 'hour', weekday: null } as const],
    ['schedule.weekday', { weekday: null }],
    ['schedule.weekday', { every: 'day' } as const],
    ['schedule.timeZone', { timeZone: 'Springfield' }],
    ['schedule.timeZone', { timeZone: '+02:00' }],
  ])('is refused for its %s where it has %j', (part, wrong) => {
    const refused = () => requireSchedule({ ...good, ...wrong });
    expect(refused).toThrow(Failure);
    expect(refused).toThrow(
      expect.objectContaining({ code: 'invalid_request', errors: { [part]: expect.stringMatching(/\.$/) } }),
    );
  });
});
