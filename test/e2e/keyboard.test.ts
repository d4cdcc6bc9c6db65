import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser, openPage } from '../support/browser.ts';
import { expectNoFaults } from '../support/expectNoFaults.ts';
import { openHost } from '../support/openHost.ts';
import { readSums } from '../support/sidebar.ts';

const ROWS = [
  ['Date', 'Provider', 'Production'],
  ['2025-01-06', 'Mara Ellingsen', '1.00'],
  ['2025-01-07', 'Dr. Nobody', '20.00'],
  ['2025-01-08', 'Mara Ellingsen', '300.00'],
];
/** So many stops are between two controls at most. */
const MOST_STOPS = 80;

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

/** Presses a key until the control has the focus. */
async function moveTo(target: Locator, key = 'Tab'): Promise<void> {
  await target.waitFor();
  for (let stop = 0; stop < MOST_STOPS; stop++) {
    if (await target.evaluate((element) => element === element.ownerDocument.activeElement)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${key} never comes to it`);
}

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
    await expect
      .poll(() => counts.evaluate((element) => element === element.ownerDocument.activeElement))
      .toBe(true);
    await moveTo(sidebar.getByRole('button', { name: 'Push 3 rows' }));
    await page.keyboard.press('Enter');
    expect(await readSums(sidebar)).toEqual([['Production', '$321.00', '$321.00']]);
  });
});
