import type { Browser, FrameLocator, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser, openPage } from '../support/browser.ts';
import { copyFirstStart } from '../support/copyFirstStart.ts';
import { expectNoFaults } from '../support/expectNoFaults.ts';
import { openSidebar } from '../support/sidebar.ts';
import { type DataDir, type Product, startProduct } from '../support/startProduct.ts';

const MOST_CLICKS = 12;
const SHEETS = ['Financials', 'Hygiene', 'Day sheet', 'Calls', 'Appointments'];

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

/** Opens the sidebar on a sheet that nobody has mapped yet, with the sheet in front as the person has it. */
async function openOn(sheetName: string): Promise<FrameLocator> {
  await page.goto(product.address);
  await page.getByRole('tab', { name: sheetName, exact: true }).click();
  await page.getByRole('tab', { name: sheetName, exact: true, selected: true }).waitFor();
  const sidebar = await openSidebar(page, product.address);
  await sidebar.getByLabel('Headers are in row').waitFor();
  return sidebar;
}

describe('a sheet that was never mapped', () => {
  it.each(SHEETS)('is at a green Check in at most 12 clicks: %s', async (sheetName) => {
    const sidebar = await openOn(sheetName);
    let clicks = 0;
    const click = async (what: Locator): Promise<void> => {
      clicks += 1;
      await what.click();
    };
    await click(sidebar.getByRole('button', { name: 'Next' }));
    await sidebar.getByRole('heading', { name: 'What do the columns mean?' }).waitFor();
    await click(sidebar.getByRole('button', { name: 'Next' }));
    const counts = sidebar.getByRole('region', { name: 'Counts' }).getByRole('status');
    await expect.poll(() => counts.textContent()).toMatch(/ to store, 0 with issues /);
    expect(await sidebar.getByRole('button', { name: /^Push [1-9][\d,]* rows$/ }).isEnabled()).toBe(true);
    expect(clicks).toBeLessThanOrEqual(MOST_CLICKS);
    await expectNoFaults(page);
  });
});
