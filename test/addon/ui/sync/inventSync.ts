import type { Sync } from '../../../../shared/apiSync.ts';

/** A moment on that day by the reader's own clock, as the server says it. */
export function at(hour: number, minute = 0, day = 28): string {
  return new Date(2026, 10, day, hour, minute).toISOString();
}

/** A spreadsheet that is read every hour and was read at 2:58 PM on Nov 28, 2026, except as told. */
export function inventSync(more: Partial<Sync> = {}): Sync {
  return {
    connectionId: 'c1',
    spreadsheetId: 's1',
    spreadsheetName: 'Juniper Street Dental 2026',
    sheetNames: ['Days'],
    status: 'active',
    needsReconnecting: false,
    isRunning: false,
    isStale: false,
    schedule: { every: 'hour', hour: null, weekday: null, timeZone: 'America/Chicago' },
    by: 'Robin Adair',
    lastAttemptAt: at(14, 58),
    lastSuccessAt: at(14, 58),
    nextRunAt: at(15, 15),
    rowCount: 10,
    durationMs: 2_100,
    failures: 0,
    trouble: null,
    ...more,
  };
}
