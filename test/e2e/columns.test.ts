import type { Browser, FrameLocator, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser, openPage } from '../support/browser.ts';
import { expectNoFaults } from '../support/expectNoFaults.ts';
import { expectFocus, moveTo } from '../support/keyboard.ts';
import { openHost } from '../support/openHost.ts';
import { openSidebar } from '../support/sidebar.ts';
import { wideSheet } from '../support/wideSheet.ts';

const COLUMNS = 40;

let browser: Browser;
let page: Page;
let product: Awaited<ReturnType<typeof openHost>>;

beforeAll(async () => {
  product = await openHost([wideSheet('Forty', COLUMNS), wideSheet('Wide', 120)]);
  browser = await launchBrowser();
  page = await openPage(browser);
});
afterAll(async () => {
  await browser?.close();
  await product?.close();
});

function meaningOf(sidebar: FrameLocator, header: string): Locator {
  return sidebar.getByRole('combobox', { name: `${header} means`, exact: true });
}

/** The words of what a column means now. */
function chosen(select: Locator): Promise<string> {
  return select.evaluate((element) =>
    element instanceof HTMLSelectElement ? (element.selectedOptions[0]?.label ?? '') : '',
  );
}

/** Chooses by the words' first letters, as a person at a list does. */
async function type(select: Locator, words: string): Promise<void> {
  await moveTo(select);
  await page.keyboard.type(words);
  expect(await chosen(select)).toBe(words);
  await expectFocus(select);
}

const progress = (sidebar: FrameLocator): Locator => sidebar.getByRole('status');

describe('forty columns', () => {
  it('are mapped by the keyboard alone, searched and filtered, and the focus stays where it was', async () => {
    const sidebar = await openSidebar(page, product.host.origin);
    await sidebar.getByLabel('Headers are in row').waitFor();
    await moveTo(sidebar.getByRole('button', { name: 'Next' }));
    await page.keyboard.press('Enter');
    await sidebar.getByRole('heading', { name: 'What do the columns mean?' }).waitFor();
    await expectNoFaults(page);

    const search = sidebar.getByRole('searchbox', { name: 'Search columns' });
    await moveTo(search);
    await page.keyboard.type('box 7');
    await expect.poll(() => sidebar.getByRole('combobox', { name: / means$/ }).count()).toBe(1);
    await type(meaningOf(sidebar, 'Box 7'), 'Production');

    await moveTo(search, 'Shift+Tab');
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type('AN');
    await expect.poll(() => meaningOf(sidebar, 'Box 40').count()).toBe(1);
    await type(meaningOf(sidebar, 'Box 40'), 'Collections');

    await moveTo(search, 'Shift+Tab');
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type('nothing like it');
    await sidebar.getByText('No column is like that.').waitFor();
    await expectNoFaults(page);
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.press('Delete');
    await moveTo(sidebar.getByRole('radio', { name: /^All/ }));
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await expectFocus(sidebar.getByRole('radio', { name: /^Not used/ }));
    await expect.poll(() => meaningOf(sidebar, 'Box 7').count()).toBe(0);
    await expectNoFaults(page);

    // A column stays in the list of unused ones while it is worked on.
    await type(meaningOf(sidebar, 'Box 12'), 'Adjustment');
    await expectFocus(meaningOf(sidebar, 'Box 12'));
    await page.keyboard.press('Tab');
    const more = sidebar.getByRole('button', { name: /^(More|Less) for Box 12$/ });
    await moveTo(more);
    await page.keyboard.press('Enter');
    await expectFocus(more);
    expect(await more.getAttribute('aria-expanded')).toBe('true');
    await expectNoFaults(page);
    await moveTo(sidebar.getByRole('combobox', { name: 'Sign, Box 12' }));
    await page.keyboard.type('Flipped');
    await sidebar.getByText('4 of 4 columns settled, 36 not used').waitFor();
    expect(await progress(sidebar).first().textContent()).toBe('4 of 4 columns settled, 36 not used');

    await moveTo(sidebar.getByRole('button', { name: 'Next' }));
    await page.keyboard.press('Enter');
    await sidebar.getByText('3 rows: 3 to store, 0 with issues').waitFor();
  });
});

describe('a draft of forty columns', () => {
  it('is there again when the sidebar was closed, and is still not saved', async () => {
    const sidebar = await openSidebar(page, product.host.origin);
    const steps = sidebar.getByRole('navigation', { name: 'Steps' });
    await steps.getByRole('button', { name: 'Columns' }).click();
    for (let column = 2; column <= COLUMNS; column++) {
      await meaningOf(sidebar, `Box ${column}`).selectOption({ label: 'Production' });
    }
    const kept = page.waitForResponse((response) =>
      (response.request().postData() ?? '').includes('"keepPlace"'),
    );
    await meaningOf(sidebar, 'Box 9').selectOption({ label: 'Refund' });
    await kept;
    const again = await openSidebar(page, product.host.origin);
    await again.getByText('40 of 40 columns settled').waitFor();
    expect(await chosen(meaningOf(again, 'Box 9'))).toBe('Refund');
    expect(await chosen(meaningOf(again, 'Box 40'))).toBe('Production');
  });

  it('keeps the focus where it is when saving it fails', async () => {
    const sidebar = await openSidebar(page, product.host.origin);
    await sidebar.getByText('40 of 40 columns settled').waitFor();
    await page.route('**/run', (route) =>
      (route.request().postData() ?? '').includes('"basedOnVersion"') ? route.abort() : route.continue(),
    );
    const next = sidebar.getByRole('button', { name: 'Next' });
    await next.press('Enter');
    await sidebar.getByRole('alert').waitFor();
    await expectFocus(next);
    await page.unrouteAll();
  });
});

describe('more columns than a list shows', () => {
  it('come fifty at a time, with the focus on the first new one, and a search goes over all', async () => {
    const sidebar = await openSidebar(page, product.host.origin);
    await sidebar.getByText('40 of 40 columns settled').waitFor();
    const steps = sidebar.getByRole('navigation', { name: 'Steps' });
    await steps.getByRole('button', { name: 'Sheet' }).click();
    await sidebar.getByLabel('Sheet', { exact: true }).selectOption('Wide');
    await sidebar.getByLabel('Headers are in row').waitFor();
    await sidebar.getByRole('button', { name: 'Next' }).click();
    const meanings = sidebar.getByRole('combobox', { name: / means$/ });
    await expect.poll(() => meanings.count()).toBe(50);
    await sidebar.getByRole('button', { name: 'Show 50 more' }).press('Enter');
    await expectFocus(meaningOf(sidebar, 'Box 51'));
    await sidebar.getByRole('button', { name: 'Show 20 more' }).press('Enter');
    await expectFocus(meaningOf(sidebar, 'Box 101'));
    expect(await meanings.count()).toBe(120);
    await sidebar.getByRole('searchbox', { name: 'Search columns' }).fill('box 119');
    await expect.poll(() => meanings.count()).toBe(1);
  });
});
