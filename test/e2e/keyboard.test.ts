import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser, openPage } from '../support/browser.ts';
import { expectNoFaults } from '../support/expectNoFaults.ts';
import { expectFocus, moveTo } from '../support/keyboard.ts';
import { openHost } from '../support/openHost.ts';
import { readSums } from '../support/sidebar.ts';

const ROWS = [
  ['Date', 'Provider', 'Production'],
  ['2025-01-06', 'Mara Ellingsen', '1.00'],
  ['2025-01-07', 'Dr. Nobody', '20.00'],
  ['2025-01-08', 'Mara Ellingsen', '300.00'],
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

describe('the keyboard alone', () => {
  it('leads from the menu to a receipt, and names an unknown provider on the way', async () => {
    await page.goto(product.host.origin);
    // The grid has the focus first, and keeps Tab for its own cells; Shift and Tab lead out of it.
    await moveTo(page.getByRole('menuitem', { name: 'Extensions' }), 'Shift+Tab');
    await page.keyboard.press('Enter');
    await moveTo(page.getByRole('menuitem', { name: 'Chairside' }), 'ArrowDown');
    await page.keyboard.press('Enter');
    await moveTo(page.getByRole('menuitem', { name: 'Open sidebar' }), 'ArrowDown');
    await page.keyboard.press('Enter');

    const sidebar = page.frameLocator('iframe[title="Chairside"]');
    await sidebar.getByLabel('Headers are in row').waitFor();
    await moveTo(sidebar.getByRole('button', { name: 'Next' }));
    await page.keyboard.press('Enter');
    await sidebar.getByRole('heading', { name: 'What do the columns mean?' }).waitFor();
    await moveTo(sidebar.getByRole('button', { name: 'Next' }));
    await page.keyboard.press('Enter');

    await sidebar.getByText('3 rows: 2 to store, 1 with issues').waitFor();
    await expectNoFaults(page);
    await moveTo(sidebar.getByRole('group', { name: 'Dr. Nobody is' }).getByRole('button').first());
    await page.keyboard.press('Enter');
    const counts = sidebar.getByText('3 rows: 3 to store, 0 with issues');
    await counts.waitFor();
    await expectFocus(counts);
    await moveTo(sidebar.getByRole('button', { name: 'Push 3 rows' }));
    await page.keyboard.press('Enter');
    expect(await readSums(sidebar)).toEqual([['Production', '$321.00', '$321.00']]);
  });
});
