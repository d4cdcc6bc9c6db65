import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ScriptHost } from '../../addon/host/execution/scriptHost.ts';
import { findPerson } from '../../addon/host/persons.ts';
import { askServer, callAddon } from '../../addon/host/start/callAddon.ts';
import { DEMO_CLINICS } from '../../server/db/demoClinics.ts';
import type { Connection, Mapping } from '../../shared/api.ts';
import { MappingConfig } from '../../shared/mappingConfig.ts';
import { addMonths, startOf } from '../../shared/period.ts';
import { launchBrowser, openPage } from '../support/browser.ts';
import { openHost } from '../support/openHost.ts';
import { cellSelector, chooseFromMenu } from '../support/sidebar.ts';
import { typeInto } from '../support/typeInto.ts';

const [CLINIC] = DEMO_CLINICS;
const PROVIDERS = ['Mara Ellingsen', 'Tobias Quade'] as const;
const CARRIERS = ['Brightwater PPO', 'Corvane Mutual'] as const;

/** Today by the spreadsheet's clock. */
const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/Chicago' }).format();
const firstMonth = addMonths(startOf('month', today), -12);
const MONTHS = Array.from({ length: 12 }, (_, index) => addMonths(firstMonth, index));

/** A day of each of the twelve months, with another amount for each. */
const DAYS = MONTHS.flatMap((month, at) =>
  PROVIDERS.map((provider, who) => ({
    date: `${month.slice(0, 8)}15`,
    provider,
    carrier: CARRIERS[who] ?? '',
    production: 1_000 * (who + 1) + at,
    collected: 800 * (who + 1) + at,
  })),
);
const SHEET = {
  name: 'Books',
  rows: [
    ['Date', 'Provider', 'Carrier', 'Production', 'Collected'],
    ...DAYS.map((day) => [day.date, day.provider, day.carrier, day.production, day.collected]),
  ],
};
const amount = (source_column: string, metric_type: string) => ({
  source_column,
  target_field: 'amount',
  transform: 'currency',
  with: { metric_type, category: 'All' },
});
const CONFIG: MappingConfig = MappingConfig.parse({
  mappings: [
    { source_column: 'Date', target_field: 'date', transform: 'date', date_format: 'YYYY-MM-DD' },
    {
      source_column: 'Provider',
      target_field: 'provider_id',
      transform: 'lookup',
      lookup_table: 'providers',
    },
    { source_column: 'Carrier', target_field: 'insurance_carrier', transform: 'text' },
    amount('Production', 'production'),
    amount('Collected', 'collection'),
  ],
});

let browser: Browser;
let page: Page;
let opened: Awaited<ReturnType<typeof openHost>>;

beforeAll(async () => {
  opened = await openHost([SHEET]);
  browser = await launchBrowser();
  page = await openPage(browser);
});
afterAll(async () => {
  await browser?.close();
  await opened?.close();
});

/** Maps and pushes the sheet, and says for which clinic the person works here. */
async function pushBooks(): Promise<void> {
  const { scripts } = opened.host;
  const { id: spreadsheetId, name: spreadsheetName } = scripts.surroundings.workbook;
  const { name: sheetName } = SHEET;
  const parts = ['clinics', CLINIC.id, 'connections'];
  const body = { spreadsheetId, spreadsheetName, sheetNames: [sheetName] };
  const { id: connectionId } = await askServer<Connection>(scripts, { method: 'put', parts, body });
  const mapping = await askServer<Mapping>(scripts, {
    parts: [...parts, connectionId, 'mappings'],
    body: { sheetName, headerRow: 1, config: CONFIG, basedOnVersion: null },
  });
  const request = { clinicId: CLINIC.id, connectionId, sheetName, mappingId: mapping.id };
  const end = await callAddon(scripts, 'startPush', { ...request, mode: 'mirror' });
  expect(end.state).toBe('completed');
  const place = { clinicId: CLINIC.id, sheetName, headerRow: 1, step: 'push', draft: null } as const;
  await callAddon(scripts, 'keepPlace', place);
}

async function openSpreadsheet(): Promise<void> {
  const answered = page.waitForResponse((response) => response.url().endsWith('/api/open'));
  await page.goto(opened.host.origin);
  await answered;
}

/** A cell of the tab in front, brought into view. */
async function cell(letter: string, row: number): Promise<Locator> {
  await page.getByLabel('Cell', { exact: true }).fill(`${letter}${row}`);
  await page.keyboard.press('Enter');
  const found = page.locator(cellSelector(letter, row));
  await found.waitFor();
  return found;
}

const shown = async (letter: string, row: number): Promise<string> =>
  (await (await cell(letter, row)).textContent())?.trim() ?? '';

const money = (value: number): string =>
  value.toLocaleString('en-US', { style: 'currency', currency: 'USD' });
const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);

describe('Insert report', () => {
  it('makes a tab of the months with charts over it, and the second time makes it anew in place', async () => {
    await pushBooks();
    await openSpreadsheet();
    await chooseFromMenu(page, 'Insert report');
    const tab = page.getByRole('tab', { name: 'Chairside report' });
    await expect.poll(() => tab.getAttribute('aria-selected')).toBe('true');
    await expect.poll(() => shown('A', 1)).toBe(CLINIC.name);

    for (const [at, month] of MONTHS.entries()) {
      const produced = sum(
        DAYS.filter(({ date }) => date.startsWith(month.slice(0, 7))).map(({ production }) => production),
      );
      await expect.poll(() => shown('B', 24 + at)).toBe(money(produced));
    }
    const total = sum(DAYS.map(({ production }) => production));
    const collected = sum(DAYS.map((day) => day.collected));
    await expect.poll(() => shown('B', 36)).toBe(money(total));
    expect(await shown('E', 36)).toBe(`${((100 * collected) / total).toFixed(1)}%`);

    const line = page.getByRole('figure', {
      name: `Collections were ${((100 * collected) / total).toFixed(1)} % of net production`,
    });
    await expect.poll(() => line.locator('[aria-label="dot"] circle').count()).toBe(24);
    const ofQuade = sum(
      DAYS.filter(({ provider }) => provider === 'Tobias Quade').map(({ production }) => production),
    );
    const bars = page
      .getByRole('figure', { name: /^Tobias Quade produced / })
      .locator('[aria-label="bar"] rect title');
    expect((await bars.allTextContents())[0]).toContain(money(ofQuade));
    await page.getByRole('figure', { name: /^Corvane Mutual paid / }).waitFor();

    await typeInto(page, 'L', 30, 'Ask Kim');
    const month = await shown('A', 24);
    await typeInto(page, 'A', 24, 'Mistyped');
    await expect.poll(() => shown('A', 24)).toBe('Mistyped');
    await page.getByRole('tab', { name: 'Books' }).click();
    await chooseFromMenu(page, 'Insert report');
    await expect.poll(() => tab.getAttribute('aria-selected')).toBe('true');
    await expect.poll(() => shown('A', 24)).toBe(month);
    expect(await shown('L', 30)).toBe('Ask Kim');
    await cell('A', 1);
    expect(await page.getByRole('tab').count()).toBe(2);
    await expect.poll(() => page.locator('figure.chart').count()).toBe(3);
  });

  it('says to a viewer that figures of single people are left out', async () => {
    const { surroundings } = opened.host.scripts;
    const viewer = new ScriptHost(surroundings, findPerson('kim@juniper.example'));
    await callAddon(viewer, 'insertReport', CLINIC.id);
    await openSpreadsheet();
    await expect.poll(() => shown('D', 7)).toMatch(/^Your role sees the clinic’s figures/);
    await cell('A', 1);
    await expect
      .poll(() => page.locator('figure.chart figcaption').allTextContents())
      .toEqual([expect.stringMatching(/^Collections were /), expect.stringMatching(/^Corvane Mutual paid /)]);
  });
});
