import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser, openPage } from '../support/browser.ts';
import { patternOf, readFirstPush } from '../support/readFirstPush.ts';
import { readSums } from '../support/sidebar.ts';
import { makeDataDir, type Product, productOf } from '../support/startProduct.ts';

const MOST_CLICKS = 15;
/** A promise of the product, many times what it takes, and no measure of speed. */
const MOST_MS = 3 * 60_000;

const folder = makeDataDir();
const { command, clicks } = readFirstPush();
let browser: Browser;
let page: Page;
let product: Product;

beforeAll(async () => {
  browser = await launchBrowser();
  page = await openPage(browser);
});
afterAll(async () => {
  await product?.stop();
  await browser?.close();
  await folder.remove();
});

/** What bears these words, on the page or in the sidebar, once it stands there. */
function bearing(words: string): Promise<Locator> {
  const name = patternOf(words);
  const places = [page, page.frameLocator('iframe[title="Chairside"]')];
  const candidates = places.flatMap((place) => [
    place.getByRole('menuitem', { name }),
    place.getByRole('button', { name }),
  ]);
  return Promise.any(candidates.map((each) => each.waitFor().then(() => each)));
}

describe('a newcomer who follows only the README', () => {
  it('has the first receipt, whose sums agree, within 3 minutes and 15 clicks of the first command', async () => {
    const began = Date.now();
    const [program = '', ...args] = command.split(' ');
    const env = { ...process.env, CHAIRSIDE_DATA_DIR: folder.dataDir, PORT: '0' };
    const child = spawn(program, args, { cwd: join(import.meta.dirname, '../..'), env, detached: true });
    product = await productOf(child, folder.dataDir);
    await page.goto(product.address);
    for (const words of clicks) await (await bearing(words)).click();
    const sidebar = page.frameLocator('iframe[title="Chairside"]');
    const sums = await readSums(sidebar);
    const took = Date.now() - began;
    expect(sums.length).toBeGreaterThan(0);
    for (const [, sheet, database] of sums) expect(database).toBe(sheet);
    await expect.poll(() => sidebar.getByText(/agree/i).first().isVisible()).toBe(true);
    expect(clicks.length).toBeGreaterThan(4);
    expect(clicks.length).toBeLessThanOrEqual(MOST_CLICKS);
    expect(took).toBeLessThan(MOST_MS);
    console.log(`first receipt: ${clicks.length} clicks, ${Math.round(took / 1000)} s`);
  });
});
