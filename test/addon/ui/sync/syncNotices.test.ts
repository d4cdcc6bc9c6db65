import { describe, expect, it } from 'vitest';
import { syncNotices } from '../../../../addon/ui/sync/syncNotices.ts';
import type { Role } from '../../../../shared/api.ts';
import type { Sync } from '../../../../shared/apiSync.ts';
import { inventSync } from './inventSync.ts';

const HERE = 's1';
const trouble = { code: 'tab_gone', sentence: 'The tab “Days” is gone.' } as const;
const ended = inventSync({ needsReconnecting: true, status: 'error', trouble });
const elsewhere = { connectionId: 'c2', spreadsheetId: 's2', spreadsheetName: 'Calls' };

function say(sync: Sync, role: Role): readonly (readonly [string, string | null])[] {
  return syncNotices([sync], HERE, role).map(({ sentence, way }) => [sentence, way]);
}

describe('what is said of syncs without being asked', () => {
  it('is nothing while all goes well, or while trouble may pass', () => {
    expect(say(inventSync(), 'clinic_admin')).toEqual([]);
    expect(say(inventSync({ trouble, failures: 2 }), 'clinic_admin')).toEqual([]);
  });

  it('names to a clinic admin each spreadsheet that has to be connected again, and where', () => {
    const sentence = '“Juniper Street Dental 2026” is not kept in sync any more.';
    expect(say(ended, 'clinic_admin')).toEqual([[sentence, 'panel']]);
    expect(say({ ...ended, ...elsewhere }, 'clinic_admin')).toEqual([
      ['“Calls” is not kept in sync any more.', 'settings'],
    ]);
  });

  it('tells the staff of the spreadsheet that is open alone, and to ask a clinic admin', () => {
    expect(say(ended, 'staff')).toEqual([
      ['“Juniper Street Dental 2026” is not kept in sync any more.', 'ask'],
    ]);
    expect(say({ ...ended, ...elsewhere }, 'staff')).toEqual([]);
  });

  it('tells everyone who pushes of the third failure in a row, unless somebody paused it', () => {
    const failing = inventSync({ trouble, failures: 3, status: 'error' });
    const words = [['This spreadsheet could not be read 3 times in a row.', null]];
    expect(say(failing, 'staff')).toEqual(words);
    expect(say(failing, 'clinic_admin')).toEqual(words);
    expect(say(failing, 'viewer')).toEqual([]);
    expect(say({ ...failing, status: 'paused' }, 'staff')).toEqual([]);
    expect(say({ ...failing, ...elsewhere }, 'clinic_admin')).toEqual([]);
  });
});
