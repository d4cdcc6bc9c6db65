import type { Browser, FrameLocator, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { HISTORY_SEED, makeHistorySheets } from '../../addon/host/demo/history/makeHistorySheets.ts';
import { pushHistory } from '../../addon/host/start/pushHistory.ts';
import { addMonths, periodOf } from '../../shared/period.ts';
import { launchBrowser, openPage } from '../support/browser.ts';
import { expectNoFaults } from '../support/expectNoFaults.ts';
import { expectFocus, moveTo } from '../support/keyboard.ts';
import { type GatedHost, openGatedHost } from '../support/openGatedHost.ts';
import { readFigures, type SheetFigures } from '../support/sheetFigures.ts';
import { chooseFromMenu, signInAs } from '../support/sidebar.ts';

const ROBIN = 'robin@juniper.example';
const KIM = 'kim@juniper.example';
const TITLE = 'Chairside dashboard';
/** The day that the browser shows: the history ends the day before. */
const TODAY = '2026-09-15';
const SHEETS = makeHistorySheets({ seed: HISTORY_SEED, today: TODAY });
const [LEDGER = []] = SHEETS.map((sheet) => readFigures(sheet));

let browser: Browser;
let page: Page;
let product: GatedHost;

beforeAll(async () => {
  product = await openGatedHost(SHEETS);
  await pushHistory(product.host.scripts, SHEETS);
  browser = await launchBrowser();
  page = await openPage(browser);
  await page.clock.setFixedTime(new Date(`${TODAY}T10:00:00`));
});
afterAll(async () => {
  await browser?.close();
  await product?.close();
});
beforeEach(() => {
  product.gate.judge = () => 'through';
});

async function openDashboard(email: string): Promise<FrameLocator> {
  await signInAs(page, product.host.origin, email);
  await chooseFromMenu(page, 'Dashboard');
  const dashboard = page.frameLocator(`iframe[title="${TITLE}"]`);
  await dashboard.getByRole('article').last().locator('svg').first().waitFor();
  return dashboard;
}

/** Opens the comparison, as often as it takes for all that was pushed to be in it. */
async function openCompared(email: string): Promise<FrameLocator> {
  const dashboard = await openDashboard(email);
  const summary = dashboard.getByText('Compare a month with others');
  await summary.click();
  await expect
    .poll(async () => {
      await summary.click();
      await summary.click();
      const table = dashboard.getByRole('table', { name: 'A month beside others' });
      await dashboard.getByText(/^As of |^No months were compared yet/).waitFor();
      return (await table.count()) === 1 && (await dashboard.getByText('not all in yet').count()) === 0;
    })
    .toBe(true);
  return dashboard;
}

/** The lines of the table, the first line of each cell. */
async function readLines(dashboard: FrameLocator): Promise<string[][]> {
  const lines = dashboard.getByRole('table', { name: 'A month beside others' }).locator('tr');
  return Promise.all(
    (await lines.all()).map(async (line) => {
      const texts = await line
        .locator('th, td')
        .evaluateAll((cells) => cells.map((cell) => cell.firstChild?.textContent ?? ''));
      return texts.map((text) => text.replaceAll('\u00a0', ' '));
    }),
  );
}

/** What was produced in a month, in hundredths. */
function produced(first: string, rows: readonly SheetFigures[] = LEDGER): number {
  const { from, to } = periodOf('month', first);
  return rows
    .filter((row) => row.day('Posted') >= from && row.day('Posted') <= to)
    .reduce((sum, row) => sum + row.hundredths('Fee'), 0);
}

function money(hundredths: number): string {
  return `$${(hundredths / 100).toLocaleString('en-US', { minimumFractionDigits: 2 })}`;
}

const AUGUST = '2026-08-01';

describe('a month compared', () => {
  it('stands beside the month before, the year before, the average month and the best one', async () => {
    const dashboard = await openCompared(ROBIN);
    const [head, ...lines] = await readLines(dashboard);
    expect(head).toEqual([
      'Number',
      'Aug 2026',
      'Jul 2026',
      'Aug 2025',
      'Average of 12 months',
      'Best month',
    ]);
    const months = Array.from({ length: 40 }, (_, at) => produced(addMonths('2026-09-01', -at)));
    const year = Array.from({ length: 12 }, (_, at) => produced(addMonths(AUGUST, -at)));
    const mean = Math.round(year.reduce((a, b) => a + b, 0) / 12);
    expect(lines.find(([label]) => label === 'Gross production')).toEqual([
      'Gross production',
      money(produced(AUGUST)),
      money(produced('2026-07-01')),
      money(produced('2025-08-01')),
      money(mean),
      money(Math.max(...months)),
    ]);
    await dashboard.getByText(/^As of /).waitFor();
    await expectNoFaults(page, TITLE);
  });

  it('is chosen and split by the keyboard alone, at 300 px', async () => {
    await page.setViewportSize({ width: 400, height: 700 });
    const dashboard = await openCompared(ROBIN);
    await dashboard.getByLabel('Month', { exact: true }).selectOption({ label: 'Jul 2026' });
    await moveTo(dashboard.getByLabel('Split by', { exact: true }));
    await page.keyboard.type('Provider');
    await expectFocus(dashboard.getByLabel('Split by', { exact: true }));
    await dashboard.getByRole('columnheader', { name: 'Provider' }).waitFor();
    const [, ...lines] = await readLines(dashboard);
    const july = Map.groupBy(LEDGER, (row) => row.text('Clinician'));
    for (const [name, own] of july) {
      const line = lines.find(([label]) => label === name);
      if (produced('2026-07-01', own) !== 0) expect(line?.[1]).toBe(money(produced('2026-07-01', own)));
    }
    const overflow = await dashboard.locator('html').evaluate((html) => html.scrollWidth - html.clientWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    await expectNoFaults(page, TITLE);
    await page.setViewportSize({ width: 1280, height: 800 });
  });

  it('says what failed, and tries again', async () => {
    const dashboard = await openDashboard(ROBIN);
    product.gate.judge = (_, path) => (path.endsWith('/comparisons') ? 'cut' : 'through');
    await dashboard.getByText('Compare a month with others').click();
    await dashboard.getByText('The Chairside server cannot be reached.').waitFor();
    product.gate.judge = () => 'through';
    await dashboard.getByRole('button', { name: 'Try again' }).click();
    await dashboard.getByRole('table', { name: 'A month beside others' }).waitFor();
  });

  it('offers a viewer no people to split by', async () => {
    const dashboard = await openCompared(KIM);
    const options = await dashboard
      .getByLabel('Split by', { exact: true })
      .locator('option')
      .allTextContents();
    expect(options).toContain('Insurance carrier');
    expect(options).not.toContain('Provider');
    expect(options).not.toContain('Staff member');
  });
});
