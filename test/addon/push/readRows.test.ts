import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { createScriptHost } from '../../../addon/host/execution/createScriptHost.ts';
import type { ScriptHost } from '../../../addon/host/execution/scriptHost.ts';
import { createIssuer } from '../../../addon/host/identity/createIssuer.ts';
import { loadProject } from '../../../addon/host/project/loadProject.ts';
import { buildOnce } from '../../support/buildOnce.ts';
import { workbookOf } from '../host/hostOf.ts';

const issuer = createIssuer(() => 'http://127.0.0.1:4620');
const ZONES = ['America/Chicago', 'Pacific/Auckland', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'UTC'];
/** The days around both changes of the clock, and others. */
const SHOWN = [
  '2026-03-07',
  '2026-03-08',
  '2026-03-08T08:30:00',
  '2026-03-09',
  '2026-04-05',
  '2026-04-05T23:59:59',
  '2026-10-04',
  '2026-11-01',
  '2026-11-01T14:18:16',
  '2026-11-02',
  '2024-02-29',
  '2025-12-31T23:45:00',
];

beforeAll(buildOnce);

async function hostWith(dates: readonly string[], timeZone: string): Promise<ScriptHost> {
  return createScriptHost({
    project: loadProject(join(import.meta.dirname, '../../..')),
    workbook: workbookOf(
      dates.map((date) => [{ date, format: 'm/d/yyyy' }]),
      timeZone,
    ),
    issuer: await issuer,
  });
}

describe('date cells', () => {
  it.each(ZONES)('arrive as the day and time that the user sees in %s', async (timeZone) => {
    const host = await hostWith(SHOWN, timeZone);
    const answer = await host.call('readRows', 'Sheet1', 1, SHOWN.length);
    expect(answer).toEqual({ value: SHOWN.map((date) => [{ date }]) });
  });

  it('cost a few calls to Google for months of dates, not a call a cell', async () => {
    const days = Array.from({ length: 700 }, (_, index) =>
      new Date(Date.UTC(2025, 0, 1 + (index % 90))).toISOString().slice(0, 10),
    );
    const host = await hostWith(days, 'America/Chicago');
    await host.call('readRows', 'Sheet1', 1, days.length);
    expect(host.serviceCalls.get('Utilities.formatDate')).toBeLessThan(30);
  });
});

describe('the menu', () => {
  it.each(['NONE', 'LIMITED'] as const)('is there under the authorisation %s', async (authMode) => {
    const host = await hostWith([], 'UTC');
    await host.open(authMode);
    expect(JSON.stringify(host.surroundings.screen.menus)).toContain('Open sidebar');
  });

  it('opens the sidebar', async () => {
    const host = await hostWith([], 'UTC');
    await host.choose('showSidebar');
    expect(host.surroundings.screen.sidebar).toMatchObject({ title: 'Chairside' });
  });
});
