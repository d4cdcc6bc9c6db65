import type { Browser, Page } from 'playwright-core';
import { launchBrowser, openPage } from './browser.ts';
import { pictureDialogs, pictureInsights, pictureReport } from './pictures/pictureNumbers.ts';
import { pictureCheck, picturePush } from './pictures/picturePush.ts';
import { pictureSync } from './pictures/pictureSync.ts';
import { makeDataDir, startProduct } from './startProduct.ts';

/** `npm run pictures`: the guides' pictures, taken from the running product into docs/pictures. */
const SCENES = {
  off: async (page: Page, address: string): Promise<void> => {
    await picturePush(page, address);
    await pictureSync(page, address);
    await pictureCheck(page, address);
  },
  on: async (page: Page, address: string): Promise<void> => {
    await pictureInsights(page, address);
    await pictureDialogs(page);
    await pictureReport(page);
  },
} as const;

/** With the clinic's history or without, on a page and a data folder of its own. */
async function take(browser: Browser, history: keyof typeof SCENES): Promise<void> {
  const { dataDir, remove } = makeDataDir();
  const product = await startProduct(dataDir, { history });
  try {
    const page = await openPage(browser);
    await SCENES[history](page, product.address);
    await page.close();
  } finally {
    await product.stop();
    await remove();
  }
}

const browser = await launchBrowser();
for (const history of ['off', 'on'] as const) await take(browser, history);
await browser.close();
