import type { Browser, FrameLocator, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser, openPage } from '../support/browser.ts';
import { expectNoFaults } from '../support/expectNoFaults.ts';
import { expectFocus } from '../support/keyboard.ts';
import { openHost } from '../support/openHost.ts';
import { openSidebar } from '../support/sidebar.ts';

const SHEETS = [
  {
    name: 'North',
    rows: [
      ['Date', 'Box A', 'Box B'],
      ['2025-01-06', '1.00', '10.00'],
      ['2025-01-07', '2.00', '20.00'],
    ],
  },
  {
    name: 'South',
    rows: [
      ['Box B', 'Mood', 'Date'],
      ['10.00', 'good', '2025-01-06'],
      ['20.00', 'bad', '2025-01-07'],
    ],
  },
  {
    name: 'Jan 2025',
    rows: [
      ['', 'Mara Ellingsen', ''],
      ['Visit', 'Production', 'Mood'],
      ['first', '1.00', 'good'],
      ['second', '2.00', 'bad'],
    ],
  },
];

let browser: Browser;
let page: Page;
let product: Awaited<ReturnType<typeof openHost>>;

beforeAll(async () => {
  product = await openHost(SHEETS);
  browser = await launchBrowser();
  page = await openPage(browser);
});
afterAll(async () => {
  await browser?.close();
  await product?.close();
});

/** Opens the step Sheet at one of the sheets, once the opening has come to its end. */
async function chooseSheet(name: string): Promise<FrameLocator> {
  await page.goto(product.host.origin);
  await page.getByRole('tab', { name }).click();
  const sidebar = await openSidebar(page, product.host.origin);
  const headers = sidebar.getByRole('list', { name: /^Headers in row/ });
  await headers
    .or(sidebar.getByRole('heading', { name: /^What / }))
    .first()
    .waitFor();
  await sidebar.getByRole('navigation', { name: 'Steps' }).getByRole('button', { name: 'Sheet' }).click();
  await expect.poll(() => sidebar.getByLabel('Sheet', { exact: true }).inputValue()).toBe(name);
  return sidebar;
}

async function openColumns(sidebar: FrameLocator): Promise<void> {
  await sidebar.getByRole('button', { name: 'Next' }).click();
  await sidebar.getByRole('heading', { name: 'What do the columns mean?' }).waitFor();
}

/** The words of what is chosen in a list now. */
function chosen(select: Locator): Promise<string> {
  return select.evaluate((element) =>
    element instanceof HTMLSelectElement ? (element.selectedOptions[0]?.label ?? '') : '',
  );
}

function meaningOf(sidebar: FrameLocator, header: string): Locator {
  return sidebar.getByRole('combobox', { name: `${header} means`, exact: true });
}

describe('a template of the clinic’s own', () => {
  it('is kept in one sheet, and another sheet starts from it, which says what it lacks', async () => {
    const north = await chooseSheet('North');
    await openColumns(north);
    await meaningOf(north, 'Box A').selectOption({ label: 'Refund' });
    await meaningOf(north, 'Box B').selectOption({ label: 'Collections' });
    await north.getByText('Keep as a template', { exact: true }).click();
    await north.getByLabel('Name of the template').fill('Our days');
    await north.getByRole('button', { name: 'Save and keep' }).click();
    await north.getByText('“Our days” is kept as a template.').waitFor();
    await expectFocus(north.getByLabel('Name of the template'));
    await expectNoFaults(page);

    const south = await chooseSheet('South');
    await south.getByLabel('Start from').selectOption({ label: 'Ours: Our days' });
    await south.getByText('Not in this sheet, or not written as the template reads it: “Box A”.').waitFor();
    await expectNoFaults(page);
    await openColumns(south);
    expect(await chosen(meaningOf(south, 'Box B'))).toBe('Collections');
    expect(await chosen(meaningOf(south, 'Date'))).toBe('Date');
    expect(await chosen(meaningOf(south, 'Mood'))).toBe('Not used');
  });

  it('is offered no longer once it is removed', async () => {
    const sidebar = await chooseSheet('North');
    const start = sidebar.getByLabel('Start from');
    expect(await start.locator('option').allTextContents()).toContain('Ours: Our days');
    await openColumns(sidebar);
    await sidebar.getByText('Keep as a template', { exact: true }).click();
    await sidebar.getByRole('button', { name: 'Remove the template Our days' }).click();
    await sidebar.getByText('“Our days” is a template no longer.').waitFor();
    await sidebar.getByRole('navigation', { name: 'Steps' }).getByRole('button', { name: 'Sheet' }).click();
    expect(await start.locator('option').allTextContents()).not.toContain('Ours: Our days');
  });
});

describe('what stands in no column', () => {
  it('is read from the tab’s name and from a cell above the table, and shown before it is used', async () => {
    const sidebar = await chooseSheet('Jan 2025');
    await openColumns(sidebar);
    await meaningOf(sidebar, 'Production').selectOption({ label: 'Production' });
    await sidebar.getByLabel('Date', { exact: true }).selectOption({ label: 'The tab’s name: Jan 2025' });
    await sidebar.getByText('The tab’s name: “Jan 2025” is not a date').first().waitFor();
    await sidebar.getByLabel('Written as, Date').selectOption({ label: 'Jan 2025' });
    await sidebar.getByText('Every row gets 2025-01-01.').waitFor();
    await sidebar.getByLabel('Not in a column, but the same for every row').selectOption('Provider');
    await sidebar.getByLabel('Provider', { exact: true }).selectOption({ label: 'Cell B1: Mara Ellingsen' });
    await sidebar.getByText('Every row gets Mara Ellingsen.').waitFor();
    await expectNoFaults(page);
    await sidebar.getByRole('button', { name: 'Next' }).click();
    await sidebar.getByText('2 rows: 2 to store, 0 with issues').waitFor();
  });
});
