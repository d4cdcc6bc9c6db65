import { describe, expect, it } from 'vitest';
import { sayDuration } from '../../../../addon/ui/sync/sayMoments.ts';
import { sayRun, sayTab, wholeTrouble } from '../../../../addon/ui/sync/sayRun.ts';
import type { SyncRun, SyncTab } from '../../../../shared/apiSync.ts';

const trouble = { code: 'headers_changed', sentence: 'The header “Amount” is gone.' } as const;
const tab: SyncTab = {
  sheetName: 'Days',
  outcome: 'pushed',
  pushId: 'p1',
  rowCount: 1_521,
  agrees: true,
  trouble: null,
};
const run: SyncRun = {
  id: 'r1',
  dueAt: '2026-11-28T15:00:00Z',
  startedAt: '2026-11-28T15:00:01.000Z',
  endedAt: '2026-11-28T15:00:03.100Z',
  askedBy: null,
  outcome: 'pushed',
  rowCount: 1_521,
  reads: 4,
  tabs: [tab],
  trouble: null,
};

describe('a reading in words', () => {
  it.each<[string, Partial<SyncRun>]>([
    ['Read 1,521 rows. By schedule, in 2.1 s.', {}],
    ['Read 1 row. Asked for by Robin Adair, in 2.1 s.', { rowCount: 1, askedBy: 'Robin Adair' }],
    ['Nothing had changed. By schedule, in 2.1 s.', { outcome: 'unchanged', rowCount: null, tabs: [] }],
    ['Failed. By schedule, in 2.1 s.', { outcome: 'failed', rowCount: null, trouble }],
    ['Reading now. By schedule.', { outcome: 'running', endedAt: null, rowCount: null }],
  ])('is: %s', (words, more) => {
    expect(sayRun({ ...run, ...more })).toBe(words);
  });

  it('names each tab with its rows and sums, or with its trouble', () => {
    expect(sayTab(tab)).toBe('Days: 1,521 rows, the sums agree');
    expect(sayTab({ ...tab, agrees: false })).toBe('Days: 1,521 rows, the sums differ');
    expect(sayTab({ ...tab, agrees: null, rowCount: null })).toBe('Days: read');
    expect(sayTab({ ...tab, outcome: 'failed', trouble })).toBe('Days: The header “Amount” is gone.');
  });

  it('says trouble once, at the tab that has it', () => {
    const failed: SyncRun = {
      ...run,
      outcome: 'failed',
      trouble,
      tabs: [{ ...tab, outcome: 'failed', trouble }],
    };
    expect(wholeTrouble(failed)).toBeNull();
    expect(wholeTrouble({ ...failed, tabs: [] })).toBe(trouble.sentence);
    expect(wholeTrouble(run)).toBeNull();
  });

  it.each([
    [400, '0.4 s'],
    [12_300, '12 s'],
    [125_000, '2 min 5 s'],
  ])('tells how long it took: %d ms', (milliseconds, words) => {
    expect(sayDuration(milliseconds)).toBe(words);
  });
});
