import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { launchBrowser, openPage } from './browser.ts';
import { openSidebar, readSums } from './sidebar.ts';
import { makeDataDir, startProduct } from './startProduct.ts';

/** `npm run pictures`: the README's picture, taken from the running product. */
const docs = join(import.meta.dirname, '../../docs');
mkdirSync(docs, { recursive: true });
const { dataDir, remove } = makeDataDir();
const product = await startProduct(dataDir);
const browser = await launchBrowser();
try {
  const page = await openPage(browser);
  const sidebar = await openSidebar(page, product.address);
  await sidebar.getByRole('button', { name: 'Next' }).click();
  await sidebar.getByRole('button', { name: 'Next' }).click();
  await sidebar.getByRole('button', { name: /^Push \d+ rows$/ }).click();
  await readSums(sidebar);
  await sidebar.getByRole('table', { name: 'Stored from this sheet, by month' }).waitFor();
  await page.screenshot({ path: join(docs, 'receipt.png') });
} finally {
  await browser.close();
  await product.stop();
  await remove();
}
