import { describe, expect, it } from 'vitest';
import type { EventNames } from '../../../../addon/ui/settings/eventNames.ts';
import { ACTION_NAMES, sayEvent } from '../../../../addon/ui/settings/sayEvent.ts';
import { AUDIT_ACTIONS, type AuditEvent } from '../../../../shared/apiAudit.ts';

const NAMES: EventNames = {
  person: (id) => (id === 'u2' ? 'Noor Vance' : 'someone who left'),
  provider: (id) => (id === 'p1' ? 'Mara Ellingsen' : 'a provider'),
};

/** What the details of a changed sync hold. */
const SYNCED = { every: 'hour', hour: null, weekday: null, timeZone: 'Pacific/Kiritimati', paused: false };

function say(action: AuditEvent['action'], more: Partial<AuditEvent> = {}): string {
  const event = { number: 1, at: '2026-01-06T12:00:00Z', userId: 'u1', by: 'Robin Adair', subjectId: 's1' };
  return sayEvent({ ...event, action, detail: {}, ...more }, NAMES);
}

describe('an event as a sentence', () => {
  it('is there for each action, with a name for the list of actions, and without a gap in it', () => {
    for (const action of AUDIT_ACTIONS) {
      const detail = {
        role: 'staff',
        version: 3,
        rowCount: 2,
        rows: 2,
        sheets: 1,
        records: 2,
        removalShare: 0.2,
        kpi: 'Fees',
        goal: 'Gross production each month: at least 50,000.00',
        name: 'A tenth more',
        deleted: 2,
        dataset: 'financial',
      };
      const sentence = say(action, { detail: { ...detail, providerId: 'p1' } });
      expect(sentence, action).toMatch(/^Robin Adair \w+ed? |^Robin Adair \w+ /);
      expect(sentence, action).toMatch(/\.$/);
      expect(sentence, action).not.toMatch(/undefined|null|NaN|\[object/);
    }
    expect(Object.keys(ACTION_NAMES).sort()).toEqual([...AUDIT_ACTIONS].sort());
    expect(new Set(Object.values(ACTION_NAMES)).size).toBe(AUDIT_ACTIONS.length);
  });

  it.each<[string, AuditEvent['action'], Partial<AuditEvent>]>([
    [
      'Robin Adair pushed a sheet of 1,521 rows: 1,519 records new, 2 removed; the sums agree.',
      'push.completed',
      { detail: { agrees: true, rowCount: 1521, inserted: 1519, updated: 0, unchanged: 0, removed: 2 } },
    ],
    [
      'Robin Adair pushed a sheet of 1 row: nothing changed; the sums differ.',
      'push.completed',
      { detail: { agrees: false, rowCount: 1 } },
    ],
    [
      'Robin Adair invited Noor Vance as clinic admin.',
      'member.invited',
      { subjectId: 'u2', detail: { role: 'clinic_admin', endsAt: null } },
    ],
    [
      'Robin Adair changed Noor Vance: suspended.',
      'member.changed',
      { subjectId: 'u2', detail: { isActive: false } },
    ],
    [
      'Robin Adair changed Noor Vance: made provider, named as Mara Ellingsen, given no last day.',
      'member.changed',
      { subjectId: 'u2', detail: { role: 'provider', providerId: 'p1', endsAt: null } },
    ],
    ['Robin Adair removed someone who left.', 'member.removed', { subjectId: 'u9' }],
    [
      'Robin Adair read 200 stored records of production and collections.',
      'records.read',
      { subjectId: 'financial', detail: { from: null, to: null, records: 200 } },
    ],
    [
      'Robin Adair looked at what is stored of 1,200 rows.',
      'records.read',
      { detail: { of: 'row_states', rows: 1200 } },
    ],
    [
      'Robin Adair looked at the receipt of a push of 1 row.',
      'records.read',
      { detail: { of: 'receipt', rows: 1 } },
    ],
    [
      'Robin Adair looked at 3 records that a push would remove.',
      'records.read',
      { detail: { of: 'removal', records: 3 } },
    ],
    [
      'Robin Adair let a spreadsheet be read by itself every 15 minutes.',
      'sync.changed',
      { detail: { ...SYNCED, every: '15_minutes' } },
    ],
    [
      'Robin Adair let a spreadsheet be read by itself every Monday at 6 AM (Pacific/Kiritimati).',
      'sync.changed',
      { detail: { ...SYNCED, every: 'week', hour: 6, weekday: 1 } },
    ],
    [
      'Robin Adair paused the reading of a spreadsheet.',
      'sync.changed',
      { detail: { ...SYNCED, paused: true } },
    ],
    [
      'The operator put 2 permissions of Google’s under another key, on the command line.',
      'credential.rewrapped',
      { by: 'The operator', detail: { count: 2, from: 'k1', to: 'k2', via: 'command_line' } },
    ],
    [
      'Robin Adair disconnected a spreadsheet: it is not kept in sync any more.',
      'sync.changed',
      { detail: { ended: true } },
    ],
    ['Robin Adair closed Jan 2025.', 'month.closed', { subjectId: '2025-01' }],
    [
      'Someone who left ended a push so that another one could begin.',
      'push.cancelled',
      { by: null, detail: { replaced: true } },
    ],
    [
      'Robin Adair began to push a sheet of 10 rows, by itself.',
      'push.opened',
      { detail: { rowCount: 10, automatic: true } },
    ],
    [
      'The operator reopened Jan 2025, on the command line.',
      'month.reopened',
      { by: 'The operator', subjectId: '2025-01', detail: { via: 'command_line' } },
    ],
  ])('reads: %s', (sentence, action, more) => {
    expect(say(action, more)).toBe(sentence);
  });
});
