import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser, openPage } from '../support/browser.ts';
import { openHost } from '../support/openHost.ts';
import { cellSelector, chooseMeanings, openSidebar, readSums } from '../support/sidebar.ts';
import { typeInto } from '../support/typeInto.ts';

const SHEET = {
  name: 'Days',
  rows: [
    ['Date', 'Production', 'Adjustments'],
    ['2025-01-06', '100.00', '-1.00'],
    ['2025-01-07', '20.00', '-2.00'],
  ],
};
const MEANINGS = { Date: 'Date', Production: 'Production' };

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

async function chooseColumnItem(name: string): Promise<void> {
  await page.getByRole('menuitem', { name: 'Column' }).click();
  await page.getByRole('menuitem', { name }).click();
}

describe('a sheet whose columns change after they were mapped', () => {
  it('stops the push at a renamed header with before and after, and goes on after one click', async () => {
    const sidebar = await openSidebar(page, opened.host.origin);
    await sidebar.getByRole('button', { name: 'Next' }).click();
    await chooseMeanings(sidebar, MEANINGS);
    await sidebar.getByRole('button', { name: 'Next' }).click();
    await sidebar.getByText('2 rows: 2 to store').waitFor();
    await typeInto(page, 'B', 1, 'Prod. total');
    await sidebar.getByRole('button', { name: 'Push 2 rows' }).click();
    await sidebar.getByText('“Production” is now called “Prod. total”.').waitFor();

    await sidebar.getByRole('button', { name: 'Look at the columns' }).click();
    const changed = sidebar.getByRole('region', { name: 'Changed headers' });
    await changed.getByText('“Production” is now called “Prod. total”.').waitFor();
    expect(await sidebar.getByRole('button', { name: 'Next' }).isDisabled()).toBe(true);
    const { violations } = await new AxeBuilder({ page }).include('iframe[title="Chairside"]').analyze();
    expect(violations).toEqual([]);
    await changed.getByRole('button', { name: 'Use Prod. total for Production' }).click();
    await changed.waitFor({ state: 'detached' });
    await sidebar.getByRole('button', { name: 'Next' }).click();
    await sidebar.getByRole('button', { name: 'Push 2 rows' }).click();
    expect(await readSums(sidebar)).toEqual([['Production', '$120.00', '$120.00']]);
  });

  it('follows columns that were moved, inserted and copied, from the same numbers', async () => {
    await page.locator(cellSelector('B', 1)).click();
    await chooseColumnItem('Duplicate column');
    await chooseColumnItem('Move column left');
    await expect.poll(() => page.locator(cellSelector('A', 1)).textContent()).toContain('Prod');
    await typeInto(page, 'A', 2, '999999.00');
    const sidebar = await openSidebar(page, opened.host.origin);
    await sidebar.getByText('2 rows: 2 to store').waitFor();
    await sidebar.getByRole('button', { name: 'Push 2 rows' }).click();
    expect(await readSums(sidebar)).toEqual([['Production', '$120.00', '$120.00']]);
  });
});
