import { describe, expect, it } from 'vitest';
import { sayReadings, sayState, saySummary } from '../../../../addon/ui/sync/sayState.ts';
import type { Sync } from '../../../../shared/apiSync.ts';
import { at, inventSync } from './inventSync.ts';

const NOW = new Date(2026, 10, 28, 15, 0);
const HERE = 'America/Chicago';
const trouble = { code: 'tab_gone', sentence: 'The tab “Days” is gone.' } as const;

function say(more: Partial<Sync>): string {
  const sync = inventSync(more);
  return `${sayState(sync)} ${sayReadings(sync, NOW)}`;
}

describe('how a spreadsheet stands, in words', () => {
  it.each<[string, Partial<Sync>]>([
    ['In sync. Last read 2 minutes ago, next at 3:15 PM.', {}],
    [
      'In sync. Last read just now, next tomorrow at 6:00 AM.',
      { lastSuccessAt: at(15), nextRunAt: at(6, 0, 29) },
    ],
    ['Reading now… Last read 2 minutes ago, next at 3:15 PM.', { isRunning: true }],
    ['Connected. Not read yet, next any moment.', { lastSuccessAt: null, nextRunAt: at(14, 59) }],
    ['Paused. Last read 2 minutes ago.', { status: 'paused', nextRunAt: null }],
    [
      'Not up to date. Last read today 9:00 AM, next any moment.',
      { isStale: true, lastSuccessAt: at(9), nextRunAt: at(10) },
    ],
    [
      'Not in sync. Last read yesterday 6:05 PM, tried again on Mon, Nov 30, at 6:00 AM.',
      { trouble, status: 'error', lastSuccessAt: at(18, 5, 27), nextRunAt: at(6, 0, 30) },
    ],
    [
      'Stopped: it has to be connected again. Last read a minute ago.',
      {
        needsReconnecting: true,
        status: 'error',
        trouble: { ...trouble, code: 'reconnect' },
        lastSuccessAt: at(14, 59),
      },
    ],
  ])('is: %s', (words, more) => {
    expect(say(more)).toBe(words);
  });

  it('is told in few words behind the name of its panel', () => {
    expect(saySummary(null, HERE)).toBe('no');
    expect(saySummary(inventSync(), HERE)).toBe('every hour');
    expect(saySummary(inventSync({ status: 'paused' }), HERE)).toBe('paused');
    expect(saySummary(inventSync({ trouble }), HERE)).toBe('not in sync');
    expect(saySummary(inventSync({ trouble, needsReconnecting: true }), HERE)).toBe(
      'has to be connected again',
    );
  });
});
