import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeDemoSheets } from '../../addon/host/demo/makeDemoSheets.ts';
import { type FirefoxDesk, findFirefox, openFirefox } from '../support/firefox.ts';
import { makeDataDir, type Product, startProduct } from '../support/startProduct.ts';

const SIDEBAR = 'Chairside';
const SETTINGS = 'Chairside settings';
const firefox = findFirefox();

let folder: ReturnType<typeof makeDataDir>;
let product: Product;
let desk: FirefoxDesk;

async function choose(item: string): Promise<void> {
  for (const name of ['Extensions', 'Chairside', item]) await desk.click(['menuitem', name]);
}

/** The receipt's table of sums: measure, the sheet's, the database's. */
async function readSums(): Promise<readonly (readonly string[])[]> {
  const frame = await desk.frame(SIDEBAR);
  return frame.$$eval('table.figures', ([table]) =>
    [...(table?.querySelectorAll('tbody tr:not(.month)') ?? [])].map((row) =>
      [row.querySelector('button'), ...row.querySelectorAll('td')].map((cell) => cell?.textContent ?? ''),
    ),
  );
}

/** The controls in sight that reach into the margin of the view that they are in, by their id or their text. */
async function listProtruding(): Promise<readonly string[]> {
  const frame = await desk.frame(SIDEBAR);
  return frame.$$eval('main :is(input, select, button)', (all) =>
    all
      .filter((each) => {
        const view = each.closest('main');
        if (view === null || !each.checkVisibility()) return false;
        const margin = Number.parseFloat(getComputedStyle(view).paddingRight);
        return each.getBoundingClientRect().right > view.getBoundingClientRect().right - margin + 1;
      })
      .map((each) => each.id || (each.textContent ?? each.tagName)),
  );
}

/** As the demonstration's own generator kept count, in cents. */
function productionOf(sheetName: string): number {
  const months = makeDemoSheets({ seed: 1, days: 180 }).find(({ name }) => name === sheetName)?.expected
    .byMonth;
  return Object.values(months ?? {}).reduce((sum, { production = 0 }) => sum + production, 0);
}

describe.skipIf(firefox === undefined)(
  'the first push in Firefox (skipped where no Firefox is installed)',
  () => {
    beforeAll(async () => {
      folder = makeDataDir();
      [product, desk] = await Promise.all([startProduct(folder.dataDir), openFirefox(firefox ?? '')]);
      await desk.page.goto(product.address);
    });
    afterAll(async () => {
      await desk?.close();
      await product?.stop();
      await folder?.remove();
    });

    it('leads from the menu to a receipt whose sums agree to the cent', async () => {
      await choose('Open sidebar');
      await desk.see(['heading', 'Which sheet?'], SIDEBAR);
      await desk.click(['button', 'Next'], SIDEBAR);
      await desk.see(['heading', 'What do the columns mean?'], SIDEBAR);
      await desk.click(['button', 'Next'], SIDEBAR);
      await desk.see(['heading', 'What would be stored?'], SIDEBAR);
      await desk.click(['button', 'Push 154 rows'], SIDEBAR);
      await desk.see(['table', 'Sheet and database agree'], SIDEBAR);
      const sums = await readSums();
      expect(sums.map(([measure]) => measure)).toEqual(['Production', 'Collections', 'Adjustments']);
      expect(sums.map(([, , database]) => database)).toEqual(sums.map(([, sheet]) => sheet));
      const production = (productionOf('Financials') / 100).toLocaleString('en-US', {
        style: 'currency',
        currency: 'USD',
      });
      expect(sums[0]?.[2]).toBe(production);
    });

    it('opens Insights with the numbers of that push, and no control stands out of its place', async () => {
      await desk.click(['button', 'Insights'], SIDEBAR);
      await desk.see(['heading', 'How is the clinic doing?'], SIDEBAR);
      await desk.see(['button', 'Gross production'], SIDEBAR);
      expect(await listProtruding()).toEqual([]);
    });

    it('opens Settings', async () => {
      await choose('Settings');
      await desk.see(['heading', 'Who may do what'], SETTINGS);
      await desk.click(['tab', 'Goals'], SETTINGS);
      await desk.see(['tab', 'Goals'], SETTINGS);
    });

    it('has no complaint of the browser on the way', () => {
      expect(desk.complaints).toEqual([]);
    });
  },
);
