import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeDemoSheets } from '../../addon/host/demo/makeDemoSheets.ts';
import { launchBrowser, openPage } from '../support/browser.ts';
import { cellSelector, chooseMeanings, openSidebar, readFacts, readSums } from '../support/sidebar.ts';
import { makeDataDir, type Product, startProduct } from '../support/startProduct.ts';

const BY_HAND = {
  Date: 'Date',
  Production: 'Production',
  Adj: 'Adjustment',
  'Write-off': 'Adjustment',
  Collections: 'Collections',
};

/** Two months with every mess that a hand-kept sheet has; the sums below were added up by hand. */
const OWN_CSV = [
  'Day sheet of a clinic,,,',
  'Date,Production,Adj,Collections',
  '1/6/2025," $ 1,322.35 ",(100.00),"$1,000.00"',
  '1/7/2025,"USD 2,000.65",-$22.35,500',
  'Totals Jan,"3,323.00",-122.35,1500',
  '1/8/2025,,,',
  ',,,',
  '2/3/2025,100.10," $ -   ","1,234.50-"',
  '2/4/2025,ask Kim,0,10',
].join('\r\n');
const OWN_SUMS = [
  ['Production', '$3,423.10', '$3,423.10'],
  ['Collections', '$265.50', '$265.50'],
  ['Adjustments', '−$122.35', '−$122.35'],
];

let browser: Browser;
let page: Page;
let product: Product;
let folder: ReturnType<typeof makeDataDir>;

beforeAll(async () => {
  browser = await launchBrowser();
  page = await openPage(browser);
  folder = makeDataDir();
  product = await startProduct(folder.dataDir);
});
afterAll(async () => {
  await product?.stop();
  await browser?.close();
  await folder?.remove();
});

type Months = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** What the demonstration's first sheet adds up to, in cents, as its generator kept count. */
function expectedFinancials(): Months {
  const sheet = makeDemoSheets({ seed: 1, days: 180 }).find(({ name }) => name === 'Financials');
  if (sheet === undefined) throw new Error('there is no Financials sheet');
  return sheet.expected.byMonth;
}

/** As the sidebar writes it: with a real minus sign. */
function dollars(cents: number): string {
  return (cents / 100).toLocaleString('en-US', { style: 'currency', currency: 'USD' }).replace('-', '−');
}

function total(months: Months, measure: string): number {
  return Object.values(months).reduce((sum, month) => sum + (month[measure] ?? 0), 0);
}

describe('the main job, on the real page', () => {
  it('maps the Financials sheet by hand, pushes it, and shows sums that agree to the cent', async () => {
    const sidebar = await openSidebar(page, product.address);
    await sidebar.getByLabel('Sheet', { exact: true }).selectOption('Financials');
    await sidebar.getByRole('button', { name: 'Next' }).click();
    await chooseMeanings(sidebar, BY_HAND);
    await sidebar.getByRole('button', { name: 'Next' }).click();
    await sidebar.getByRole('button', { name: /^Push \d+ rows$/ }).click();
    const months = expectedFinancials();
    const [production, collection, adjustment] = ['production', 'collection', 'adjustment'].map((measure) =>
      dollars(total(months, measure)),
    );
    expect(await readSums(sidebar)).toEqual([
      ['Production', production, production],
      ['Collections', collection, collection],
      ['Adjustments', adjustment, adjustment],
    ]);
    const byMonth = sidebar.getByRole('table', { name: 'Stored from this sheet, by month' });
    for (const { production: cents } of Object.values(months)) {
      expect(await byMonth.textContent()).toContain(dollars(cents ?? 0));
    }
  });

  it("does the same with a CSV file of the user's own, twice and across a restart, and doubles nothing", async () => {
    await page.goto(product.address);
    await page.getByLabel('Choose a file').setInputFiles({
      name: 'Own numbers.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(OWN_CSV),
    });
    await page.getByRole('tab', { name: 'Own numbers' }).waitFor();
    const sidebar = await openSidebar(page, product.address);
    await sidebar.getByLabel('Sheet', { exact: true }).selectOption('Own numbers');
    await expectValue(sidebar.getByLabel('Headers are in row'), '2');
    await sidebar.getByRole('button', { name: 'Next' }).click();
    await chooseMeanings(sidebar, BY_HAND);
    await sidebar.getByRole('button', { name: 'Next' }).click();
    await sidebar.getByText('7 rows: 3 to store, 1 with issues · 3 skipped').waitFor();
    await sidebar.getByText('With issues, not stored').click();
    await sidebar.getByRole('button', { name: 'Row 9' }).click();
    await page.locator(`${cellSelector('B', 9)}.selected`).waitFor();
    await sidebar.getByRole('button', { name: 'Push 3 rows' }).click();
    expect(await readSums(sidebar)).toEqual(OWN_SUMS);
    expect(await readFacts(sidebar)).toEqual({ 'New records': '9', Changed: '0', Unchanged: '0' });

    await sidebar.getByRole('button', { name: 'Push again' }).click();
    await sidebar.getByText('Unchanged').waitFor();
    await expect.poll(() => readFacts(sidebar)).toEqual({ 'New records': '0', Changed: '0', Unchanged: '9' });
    expect(await readSums(sidebar)).toEqual(OWN_SUMS);

    await product.stop();
    product = await startProduct(folder.dataDir);
    const reopened = await openSidebar(page, product.address);
    await reopened.getByRole('button', { name: 'Push 3 rows' }).click();
    await expect
      .poll(() => readFacts(reopened))
      .toEqual({ 'New records': '0', Changed: '0', Unchanged: '9' });
    expect(await readSums(reopened)).toEqual(OWN_SUMS);
  });

  it('has no accessibility fault that axe knows, on the page and in each step', async () => {
    const sidebar = await openSidebar(page, product.address);
    await sidebar.getByRole('navigation', { name: 'Steps' }).getByRole('button', { name: 'Sheet' }).click();
    await sidebar.getByLabel('Sheet', { exact: true }).selectOption('Hygiene');
    await expectValue(sidebar.getByLabel('Headers are in row'), '2');
    await expectNoFaults('Sheet', 'everywhere');
    await sidebar.getByRole('button', { name: 'Next' }).click();
    await sidebar.getByRole('heading', { name: 'What do the columns mean?' }).waitFor();
    await expectNoFaults('Columns');
    await sidebar.getByRole('button', { name: 'Next' }).click();
    await sidebar.getByText('to store').waitFor();
    await expectNoFaults('Check');
    await sidebar.getByRole('button', { name: /^Push \d+ rows$/ }).click();
    await readSums(sidebar);
    await sidebar.getByRole('table', { name: 'Stored from this sheet, by month' }).waitFor();
    await expectNoFaults('Push');
  });
});

/** Asserts that axe finds nothing in the sidebar, or with `everywhere` on the page around it too. */
async function expectNoFaults(step: string, where: 'sidebar' | 'everywhere' = 'sidebar'): Promise<void> {
  const axe = new AxeBuilder({ page });
  const { violations } = await (where === 'sidebar'
    ? axe.include('iframe[title="Chairside"]')
    : axe
  ).analyze();
  const faults = violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]);
  expect({ step, faults }).toEqual({ step, faults: [] });
}

async function expectValue(field: Locator, value: string): Promise<void> {
  await expect.poll(() => field.inputValue()).toBe(value);
}
