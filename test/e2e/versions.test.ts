import type { Browser, FrameLocator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser, openPage } from '../support/browser.ts';
import { expectNoFaults } from '../support/expectNoFaults.ts';
import { openHost } from '../support/openHost.ts';
import { openSidebar } from '../support/sidebar.ts';

const ROWS = [
  ['Date', 'Production'],
  ['2025-01-06', '1.00'],
  ['2025-01-07', '20.00'],
  ['2025-02-03', '300.00'],
];

let browser: Browser;
let page: Page;
let product: Awaited<ReturnType<typeof openHost>>;

beforeAll(async () => {
  product = await openHost([{ name: 'First', rows: ROWS }]);
  browser = await launchBrowser();
  page = await openPage(browser);
});
afterAll(async () => {
  await browser?.close();
  await product?.close();
});

/** Says what is done to the sign of Production. */
async function chooseSign(sidebar: FrameLocator, label: string): Promise<void> {
  const more = sidebar.getByLabel('More for Production');
  const sign = sidebar.getByLabel('Sign, Production');
  if (!(await sign.isVisible())) await more.click();
  await sign.selectOption({ label });
}

describe('versions of a mapping', () => {
  it('are tried against the sheet, the draft before it is saved too, and an earlier one is made active', async () => {
    const sidebar = await openSidebar(page, product.host.origin);
    const steps = sidebar.getByRole('navigation', { name: 'Steps' });
    const next = sidebar.getByRole('button', { name: 'Next' });
    await next.click();
    await sidebar.getByRole('heading', { name: 'What do the columns mean?' }).waitFor();
    await next.click();
    await sidebar.getByText('3 rows: 3 to store, 0 with issues').waitFor();

    await steps.getByRole('button', { name: 'Columns' }).click();
    await chooseSign(sidebar, 'Flipped');
    await sidebar.getByText('Earlier versions').click();
    await sidebar.getByRole('button', { name: 'What changes against version 1?' }).click();
    await sidebar.getByText('0 records new, 3 changed, 0 gone, 0 the same').waitFor();
    await next.click();
    await sidebar.getByText('3 rows: 3 to store, 0 with issues').waitFor();

    await sidebar.getByText('Earlier versions').click();
    await sidebar.getByRole('heading', { name: 'Version 2 in force' }).waitFor();
    await sidebar.getByRole('button', { name: 'What would version 1 change?' }).click();
    await sidebar.getByText('0 records new, 3 changed, 0 gone, 0 the same').waitFor();
    const sums = sidebar.getByRole('table', { name: 'Sums that change' });
    expect(await sums.locator('tbody tr').allTextContents()).toEqual([
      'Jan 2025 Production−$21.00$21.00',
      'Feb 2025 Production−$300.00$300.00',
    ]);
    await sidebar.getByText('Changed records').click();
    await sidebar.getByText('Amount: −$1.00 → $1.00').waitFor();
    await expectNoFaults(page);

    await sidebar.getByRole('button', { name: 'Make version 1 active' }).click();
    await sidebar.getByRole('heading', { name: 'Version 1 in force' }).waitFor();
    await sidebar
      .getByRole('table', { name: 'The first records' })
      .getByText('$300.00', { exact: true })
      .waitFor();
  });
});
