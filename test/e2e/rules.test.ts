import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, FrameLocator, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser, openPage } from '../support/browser.ts';
import { copyFirstStart } from '../support/copyFirstStart.ts';
import { columnOf, openColumns } from '../support/sidebar.ts';
import { type DataDir, type Product, startProduct } from '../support/startProduct.ts';

let browser: Browser;
let page: Page;
let product: Product;
let folder: DataDir;

beforeAll(async () => {
  browser = await launchBrowser();
  page = await openPage(browser);
  folder = await copyFirstStart();
  product = await startProduct(folder.dataDir);
});
afterAll(async () => {
  await product?.stop();
  await browser?.close();
  await folder?.remove();
});

/** Asks, from the column's "More", that it be the sum of others; it is open when this begins. */
async function addSum(sidebar: FrameLocator, column: Locator, columns: readonly string[]): Promise<void> {
  await column.getByRole('button', { name: 'Add a check of Net Production' }).click();
  await expect.poll(() => column.getByLabel('What must hold').evaluate(isFocused)).toBe(true);
  await column.getByLabel('What must hold').selectOption({ label: 'Sum of other columns' });
  const check = sidebar.getByRole('group', { name: 'New check of Net Production' });
  for (const name of columns) await check.getByRole('checkbox', { name, exact: true }).check();
  await check.getByLabel('If not').selectOption({ label: 'Keep it and say so' });
  await check.getByRole('button', { name: 'Add check' }).click();
}

function isFocused(element: Element): boolean {
  return element === document.activeElement;
}

async function goOn(sidebar: FrameLocator): Promise<string> {
  await sidebar.getByRole('button', { name: 'Next' }).click();
  const counts = sidebar.getByRole('region', { name: 'Counts' }).getByRole('status');
  await counts.waitFor();
  return (await counts.textContent()) ?? '';
}

async function goBack(sidebar: FrameLocator): Promise<void> {
  await sidebar.getByRole('navigation', { name: 'Steps' }).getByRole('button', { name: 'Columns' }).click();
  await sidebar.getByRole('heading', { name: 'What do the columns mean?' }).waitFor();
}

async function violations(): Promise<readonly string[]> {
  const found = await new AxeBuilder({ page }).include('iframe[title="Chairside"]').analyze();
  return found.violations.map(({ id }) => id);
}

describe('a check that one column is the sum of others', () => {
  it('warns of rows that break it, keeps them out once it is told to, and says nothing of kept ones', async () => {
    const sidebar = await openColumns(page, product.address, 'Juniper Street Dental', 'Financials');
    const column = columnOf(sidebar, 'Net Production');
    await column.getByLabel('More for Net Production').click();
    await column.getByText('This column is not used. With a check it leaves the sheet').waitFor();
    await column.getByRole('button', { name: /^Remove: Net Production must be the sum of/ }).click();
    await addSum(sidebar, column, ['Production', 'Sched', 'Adj']);
    await column.getByText('Must be the sum of “Production”, “Sched”, “Adj”').waitFor();
    const add = column.getByRole('button', { name: 'Add a check of Net Production' });
    expect(await add.evaluate(isFocused)).toBe(true);

    expect(await goOn(sidebar)).toMatch(/ 0 with issues/);
    await sidebar.getByText('Stored, with a remark').click();
    const remark = /“Net Production” is [\d.]+, but “Production” \+ “Sched” \+ “Adj” gives [\d.]+\./;
    await sidebar.getByText(remark).first().waitFor();

    await goBack(sidebar);
    await column.getByLabel('More for Net Production').click();
    await column.getByRole('combobox', { name: /, if not$/ }).selectOption({ label: 'Leave the row out' });
    expect(await goOn(sidebar)).toMatch(/ [1-9]\d* with issues/);
    await sidebar.getByText('With issues, not stored').click();
    await sidebar.getByText(remark).first().waitFor();

    await goBack(sidebar);
    await column.getByLabel('More for Net Production').click();
    await column.getByRole('button', { name: /^Remove: Net Production/ }).click();
    await addSum(sidebar, column, ['Production', 'Sched', 'Adj', 'Write-off']);
    expect(await goOn(sidebar)).toMatch(/ 0 with issues/);
    expect(await sidebar.getByText('Stored, with a remark').count()).toBe(0);
  });

  it('can be written with the keyboard and by a screen reader, and says what is missing', async () => {
    const sidebar = await openColumns(page, product.address, 'Juniper Street Dental', 'Payments');
    const column = columnOf(sidebar, 'Total Cash');
    await column.getByLabel('More for Total Cash', { exact: true }).focus();
    await page.keyboard.press('Enter');
    await column.getByRole('button', { name: 'Add a check of Total Cash' }).focus();
    await page.keyboard.press('Enter');
    const kind = column.getByLabel('What must hold');
    await expect.poll(() => kind.evaluate(isFocused)).toBe(true);
    await page.keyboard.type('Between');
    await column.getByRole('button', { name: 'Add check' }).press('Enter');
    await column.getByRole('alert').getByText('Write the least or the most').waitFor();
    expect(await violations()).toEqual([]);
    await column.getByLabel('At least').fill('0');
    await column.getByLabel('In your own words').fill('Cash is never negative.');
    await column.getByRole('button', { name: 'Add check' }).press('Enter');
    await column.getByText('Must be at least 0').waitFor();
    await column.getByText('“Cash is never negative.”').waitFor();
    expect(await violations()).toEqual([]);
  });
});
