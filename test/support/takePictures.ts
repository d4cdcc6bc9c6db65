import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, FrameLocator, Page } from 'playwright-core';
import { launchBrowser, openPage } from './browser.ts';
import { chooseFromMenu, openSidebar, readSums } from './sidebar.ts';
import { makeDataDir, startProduct } from './startProduct.ts';

/** `npm run pictures`: the README's pictures, taken from the running product. */
const docs = join(import.meta.dirname, '../../docs');

/** A dialog of the add-on, once it shows that text. */
async function openDialog(page: Page, item: string, title: string, text: string): Promise<FrameLocator> {
  await chooseFromMenu(page, item);
  const dialog = page.frameLocator(`iframe[title="${title}"]`);
  await dialog.getByText(text).first().waitFor();
  return dialog;
}

async function pictureReceipt(page: Page, address: string): Promise<void> {
  const sidebar = await openSidebar(page, address);
  await sidebar.getByRole('button', { name: 'Next' }).click();
  await sidebar.getByRole('button', { name: 'Next' }).click();
  await sidebar.getByRole('button', { name: /^Push \d+ rows$/ }).click();
  await readSums(sidebar);
  await sidebar.getByRole('table', { name: 'Stored from this sheet, by month' }).waitFor();
  await page.screenshot({ path: join(docs, 'receipt.png') });
}

/** Connects the sheet that was just pushed, at the stand-in for Google, and opens how it is doing. */
async function pictureSync(page: Page, address: string): Promise<void> {
  const sidebar = await openSidebar(page, address);
  await sidebar.getByRole('heading', { name: 'What would be stored?' }).waitFor();
  await sidebar.getByRole('navigation', { name: 'Steps' }).getByRole('button', { name: 'Sheet' }).click();
  await sidebar.getByText(/^Keep this sheet in sync/).click();
  await sidebar.getByRole('button', { name: 'Connect with Google' }).click();
  const opened = page.waitForEvent('popup');
  await sidebar.getByRole('link', { name: 'Continue at Google' }).click();
  const google = await opened;
  await google.getByRole('button', { name: 'Allow' }).click();
  await google.getByRole('heading', { name: 'The spreadsheet is kept in sync' }).waitFor();
  await google.close();
  await sidebar.getByText('In sync.').waitFor();
  const settings = await openDialog(page, 'Settings', 'Chairside settings', 'Members');
  await settings.getByRole('tab', { name: 'Sync' }).click();
  await settings.getByText('Readings').click();
  await settings
    .getByText(/^Read [\d,]+ rows/)
    .first()
    .waitFor();
  await page.screenshot({ path: join(docs, 'sync.png') });
}

async function pictureInsights(page: Page, address: string): Promise<void> {
  const sidebar = await openSidebar(page, address);
  await sidebar.getByRole('navigation', { name: 'Views' }).getByRole('button', { name: 'Insights' }).click();
  await sidebar.getByText('Goal:').first().waitFor();
  await page.screenshot({ path: join(docs, 'insights.png') });
}

async function pictureDialogs(page: Page): Promise<void> {
  await openDialog(page, 'Dashboard', 'Chairside dashboard', 'Show as table');
  await page.screenshot({ path: join(docs, 'dashboard.png') });
  await page.reload();
  const settings = await openDialog(page, 'Settings', 'Chairside settings', 'Members');
  await settings.getByRole('tab', { name: 'Goals' }).click();
  await settings.getByText('each month').first().waitFor();
  await page.screenshot({ path: join(docs, 'goals.png') });
  await page.reload();
}

async function pictureReport(page: Page): Promise<void> {
  await chooseFromMenu(page, 'Insert report');
  await page.getByText('New patients').first().waitFor();
  await page.screenshot({ path: join(docs, 'report.png') });
}

async function withPage(browser: Browser, work: (page: Page) => Promise<void>): Promise<void> {
  const page = await openPage(browser);
  await work(page);
  await page.close();
}

mkdirSync(docs, { recursive: true });
const browser = await launchBrowser();
for (const history of ['off', 'on'] as const) {
  const { dataDir, remove } = makeDataDir();
  const product = await startProduct(dataDir, { history });
  try {
    if (history === 'off') {
      await withPage(browser, async (page) => {
        await pictureReceipt(page, product.address);
        await pictureSync(page, product.address);
      });
    } else {
      await withPage(browser, async (page) => {
        await pictureInsights(page, product.address);
        await pictureDialogs(page);
        await pictureReport(page);
      });
    }
  } finally {
    await product.stop();
    await remove();
  }
}
await browser.close();
