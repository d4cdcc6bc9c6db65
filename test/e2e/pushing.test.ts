import type { Browser, FrameLocator, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launchBrowser, openPage } from '../support/browser.ts';
import { expectNoFaults } from '../support/expectNoFaults.ts';
import { expectFocus } from '../support/keyboard.ts';
import { type GatedHost, openGatedHost } from '../support/openGatedHost.ts';
import { chooseMeanings, openSidebar, readFacts, readSums, signInAs } from '../support/sidebar.ts';
import type { Passage } from '../support/startGate.ts';

/** Five chunks: four go at once, so that the last one is alone on its way. */
const LONG_ROWS = 24_000;
const HEADERS = ['Date', 'Production'];
const day = (number: number): string => `2025-01-${String(number).padStart(2, '0')}`;
/** Ten days of ten dollars each, told apart by their day. */
const tenDays = (name: string) => ({
  name,
  rows: [HEADERS, ...Array.from({ length: 10 }, (_, index) => [day(index + 1), '10.00'])],
});
const SHEETS = [
  { name: 'Long', rows: [HEADERS, ...Array.from({ length: LONG_ROWS }, () => ['2025-01-06', '1.01'])] },
  tenDays('Mirrored'),
  tenDays('Undone'),
  tenDays('Closed'),
  tenDays('Selected'),
  tenDays('By itself'),
  tenDays('Together'),
];

let browser: Browser;
let page: Page;
let opened: GatedHost;

beforeAll(async () => {
  opened = await openGatedHost(SHEETS);
  browser = await launchBrowser();
  page = await openPage(browser);
});
afterAll(async () => {
  await browser?.close();
  await opened?.close();
});
beforeEach(() => {
  opened.gate.judge = () => 'through';
});

/** Opens the sidebar with that sheet in front. */
async function openOn(sheetName: string): Promise<FrameLocator> {
  await page.goto(opened.host.origin);
  await page.getByRole('tab', { name: sheetName, exact: true }).click();
  await page.getByRole('tab', { name: sheetName, exact: true, selected: true }).waitFor();
  return openSidebar(page, opened.host.origin);
}

/** Says what the columns of a new sheet mean, and looks at its rows. */
async function mapSheet(sheetName: string, toStore: string): Promise<FrameLocator> {
  const sidebar = await openOn(sheetName);
  await sidebar.getByRole('button', { name: 'Next' }).click();
  await chooseMeanings(sidebar, { Date: 'Date', Production: 'Production' });
  await sidebar.getByText('How a row is recognised at the next push').click();
  const by = sheetName === 'Long' ? /content/i : /values in these columns/;
  await sidebar.getByRole('radio', { name: by }).check();
  await sidebar.getByRole('button', { name: 'Next' }).click();
  await sidebar.getByText(`${toStore} to store`).waitFor();
  return sidebar;
}

/** Opens a sheet that was mapped before, at its rows. */
async function checkSheet(sheetName: string, toStore: string): Promise<FrameLocator> {
  const sidebar = await openOn(sheetName);
  await sidebar.getByRole('navigation', { name: 'Steps' }).getByRole('button', { name: 'Check' }).click();
  await sidebar.getByText(`${toStore} to store`).waitFor();
  return sidebar;
}

async function push(sidebar: FrameLocator): Promise<void> {
  await sidebar.getByRole('button', { name: /^Push [\d,]+ rows?$/ }).click();
}

/** What someone else types into the sheet meanwhile; columns count from 1. */
function type(sheetName: string, cells: readonly (readonly [row: number, column: number, text: string])[]) {
  const { workbook } = opened.host.scripts.surroundings;
  for (const [row, column, text] of cells) workbook.findSheet(sheetName)?.setCell(row, column, text);
  workbook.changed('cells');
}

const emptied = (rows: readonly number[]) =>
  rows.flatMap((row) => [[row, 1, ''] as const, [row, 2, ''] as const]);

/** Holds the last chunk of the long sheet until the test lets it go. */
function holdLastChunk(): () => void {
  const { promise, resolve } = Promise.withResolvers<void>();
  opened.gate.judge = async (_, path): Promise<Passage> => {
    if (path.endsWith('/chunks/5')) await promise;
    return 'through';
  };
  return resolve;
}

/** The sums of the months that are stored, once they stand there. */
async function readTotals(sidebar: FrameLocator): Promise<string[]> {
  const table = sidebar.getByRole('table', { name: 'Stored from this sheet, by month' });
  await table.waitFor();
  return table.locator('tbody tr').allTextContents();
}

describe('a long push', () => {
  it('shows how far it is, and one that is cancelled in the middle takes back what it stored', async () => {
    const sidebar = await mapSheet('Long', '24,000');
    const letGo = holdLastChunk();
    await push(sidebar);
    await sidebar.getByText(/20,000 of 24,000 rows, about \d+ seconds? left/).waitFor();
    await sidebar.getByRole('button', { name: 'Cancel the push' }).click();
    await sidebar.getByText('Stop and take back the 20,000 rows stored so far?').waitFor();
    await expectNoFaults(page);
    await page.keyboard.press('Escape');
    await expectFocus(sidebar.getByRole('button', { name: 'Cancel the push' }));
    await page.keyboard.press('Enter');
    await sidebar.getByRole('button', { name: 'Stop and take back' }).click();
    await sidebar.getByText('Taken back: 20,000 new records removed.').waitFor();
    letGo();
    await sidebar.getByText('Earlier pushes').click();
    await sidebar.getByRole('heading', { name: /^today .* cancelled$/ }).waitFor();
    await sidebar.getByText('20,000 new, 0 changed, 0 removed: taken back').waitFor();
  });

  it('goes on while the sidebar is closed, is there again when it opens, and ends with sums that tie', async () => {
    const sidebar = await checkSheet('Long', '24,000');
    const letGo = holdLastChunk();
    await push(sidebar);
    await sidebar.getByText(/20,000 of 24,000 rows/).waitFor();
    const again = await openSidebar(page, opened.host.origin);
    await again.getByRole('heading', { name: 'Pushing…' }).waitFor();
    await again.getByText(/20,000 of 24,000 rows/).waitFor();
    letGo();
    expect(await readSums(again)).toEqual([['Production', '$24,240.00', '$24,240.00']]);
    expect(await readFacts(again)).toEqual({ 'New records': '24,000', Changed: '0', Unchanged: '0' });
  });

  it('stops when its server dies, and goes on from there when another one stands, though the sidebar was closed', async () => {
    type('Long', [
      [24_002, 1, '2025-02-03'],
      [24_002, 2, '5.00'],
    ]);
    const sidebar = await checkSheet('Long', '24,001');
    opened.gate.judge = async (_, path): Promise<Passage> => {
      if (!path.endsWith('/complete')) return 'through';
      await opened.kill();
      return 'cut';
    };
    await push(sidebar);
    await sidebar.getByRole('heading', { name: 'The push stopped' }).waitFor();
    await sidebar.getByText('24,001 of 24,001 rows are stored; nothing is lost.').waitFor();
    await opened.revive();
    opened.gate.judge = () => 'through';
    const again = await openSidebar(page, opened.host.origin);
    await again.getByRole('button', { name: 'Try again' }).click();
    expect(await readSums(again)).toEqual([['Production', '$24,245.00', '$24,245.00']]);
  });
});

describe('a mirror', () => {
  it('asks before it removes, removes what it said, and asks for a tick above the share of the clinic', async () => {
    const sidebar = await mapSheet('Mirrored', '10');
    await push(sidebar);
    expect(await readSums(sidebar)).toEqual([['Production', '$100.00', '$100.00']]);

    type('Mirrored', emptied([11]));
    await sidebar.getByRole('button', { name: 'Push again' }).click();
    await sidebar.getByText('1 of 10 stored records (10%) no longer stands in the sheet.').waitFor();
    await sidebar.getByText('Which ones').click();
    await sidebar.getByText('before, Jan 10, 2025').waitFor();
    await sidebar.getByRole('button', { name: 'Remove 1 record' }).click();
    expect(await readSums(sidebar)).toEqual([['Production', '$90.00', '$90.00']]);
    expect(await readFacts(sidebar)).toMatchObject({ Removed: '1', Unchanged: '9' });
  });

  it('keeps them when it is told so, and names the rows that make the difference', async () => {
    type('Mirrored', emptied([8, 9, 10]));
    const sidebar = await checkSheet('Mirrored', '6');
    await push(sidebar);
    await sidebar.getByText('3 of 9 stored records (33%) no longer stand in the sheet.').waitFor();
    const remove = sidebar.getByRole('button', { name: 'Remove 3 records' });
    expect(await remove.isDisabled()).toBe(true);
    await expectNoFaults(page);

    // The question outlives the sidebar.
    const again = await openSidebar(page, opened.host.origin);
    await again.getByRole('button', { name: 'Keep them' }).click();
    expect(await readSums(again)).toEqual([['Production', '$60.00', '$90.00']]);
    const rows = again.getByRole('region', { name: 'Rows that make the difference' });
    expect(await rows.getByRole('button').allTextContents()).toEqual(['Row 8', 'Row 9', 'Row 10']);
    await rows.getByText('Jan 7, 2025: stored, and stands in the sheet no more').waitFor();
    await expectNoFaults(page);

    await again.getByRole('button', { name: 'Push again' }).click();
    await again.getByRole('checkbox', { name: 'Yes, remove all 3' }).check();
    await again.getByRole('button', { name: 'Remove 3 records' }).click();
    expect(await readSums(again)).toEqual([['Production', '$60.00', '$60.00']]);
  });
});

describe('an earlier push', () => {
  it('is undone from the list: what it added goes, what it changed and removed is as it was', async () => {
    const sidebar = await mapSheet('Undone', '10');
    await push(sidebar);
    const before = await readTotals(sidebar);
    type('Undone', [[2, 2, '15.00'], ...emptied([11]), [12, 1, '2025-02-03'], [12, 2, '7.00']]);
    await sidebar.getByRole('button', { name: 'Push again' }).click();
    await sidebar.getByRole('button', { name: 'Remove 1 record' }).click();
    await expect
      .poll(() => readFacts(sidebar))
      .toMatchObject({ 'New records': '1', Changed: '1', Removed: '1' });
    await expect.poll(() => readTotals(sidebar)).toEqual(['Jan 2025$95.00', 'Feb 2025$7.00']);

    await sidebar.getByText('Earlier pushes').click();
    await sidebar.getByText('1 new, 1 changed, 1 removed').waitFor();
    await sidebar
      .getByRole('button', { name: /^Undo the push of today/ })
      .first()
      .click();
    await sidebar
      .getByText('1 new record goes, 1 changed one gets its earlier values back, 1 removed one comes back.')
      .waitFor();
    await expectNoFaults(page);
    await sidebar.getByRole('button', { name: 'Undo it' }).click();
    await expectFocus(
      sidebar.getByText(
        'Undone: 1 new record removed, 1 changed record put back, 1 removed record brought back.',
      ),
    );
    await expect.poll(() => readTotals(sidebar)).toEqual(before);
    await expectNoFaults(page);
  });
});

describe('a closed month', () => {
  it('gives its rows back as issues, and lets them through where a clinic admin says so', async () => {
    const sidebar = await mapSheet('Closed', '10');
    await push(sidebar);
    await readSums(sidebar);
    await sidebar.getByText('Closed months and limits').click();
    await sidebar.getByRole('button', { name: 'Close Jan 2025' }).click();
    await sidebar.getByRole('button', { name: 'Close it' }).click();
    await sidebar.getByText('closed by Robin Adair, today').waitFor();
    await expectNoFaults(page);

    type('Closed', [[3, 2, '99.00']]);
    await sidebar.getByRole('button', { name: 'Push again' }).click();
    await sidebar.getByText('1 row would change a month that is closed').waitFor();
    await sidebar.getByRole('button', { name: 'Let 1 row through as adjustments' }).click();
    await expectNoFaults(page);
    await sidebar.getByRole('button', { name: 'Push as adjustments' }).click();
    await expect.poll(() => readFacts(sidebar)).toMatchObject({ 'Adjusted in closed months': '1' });
    expect(await readSums(sidebar)).toEqual([['Production', '$189.00', '$189.00']]);

    await sidebar.getByText('Closed months and limits').click();
    await sidebar.getByRole('button', { name: 'Reopen Jan 2025' }).click();
    await sidebar.getByRole('button', { name: 'Reopen it' }).click();
    await sidebar.getByRole('button', { name: 'Close Jan 2025' }).waitFor();
  });
});

describe('a selection', () => {
  it('is pushed alone: the rows that are selected in the sheet, as often as someone says which', async () => {
    const sidebar = await mapSheet('Selected', '10');
    const rowNumber = (row: number) => page.locator(`.ag-row[row-index="${row - 1}"] [col-id="#"]`);
    await rowNumber(3).click();
    await rowNumber(5).click({ modifiers: ['Shift'] });
    await rowNumber(8).click({ modifiers: ['ControlOrMeta'] });
    await sidebar.getByText('What to push: the whole sheet').click();
    await sidebar.getByRole('radio', { name: 'Only the rows I selected' }).check();
    await sidebar.getByText('Selected: rows 3–5 and 8: 4 rows').waitFor();
    await expectNoFaults(page);
    await rowNumber(5).click({ modifiers: ['ControlOrMeta'] });
    await sidebar.getByRole('button', { name: 'Use what is selected now' }).click();
    await sidebar.getByText('Selected: rows 3–4 and 8: 3 rows').waitFor();
    await sidebar.getByRole('button', { name: 'Push 3 rows' }).click();
    expect(await readSums(sidebar)).toEqual([['Production', '$30.00', '$30.00']]);
    await sidebar.getByText('Only the rows I selected').waitFor();
    expect(await readFacts(sidebar)).toEqual({ 'New records': '3', Changed: '0', Unchanged: '0' });
  });
});

describe('two people who push one sheet', () => {
  /** The other person in front of the page, at the sheet's rows in the clinic where both work. */
  async function openAs(email: string): Promise<FrameLocator> {
    await signInAs(page, opened.host.origin, email);
    const sidebar = await openOn('Together');
    await sidebar.getByLabel('Clinic', { exact: true }).selectOption({ label: 'Lakeview Family Dental' });
    await sidebar.getByLabel('Headers are in row').waitFor();
    await sidebar.getByRole('button', { name: 'Next' }).click();
    await sidebar.getByRole('heading', { name: 'What do the columns mean?' }).waitFor();
    await sidebar.getByRole('button', { name: 'Next' }).click();
    await sidebar.getByText('10 to store').waitFor();
    return sidebar;
  }

  it('hear of each other by name; whoever comes second waits, or pushes instead', async () => {
    const { promise, resolve: letGo } = Promise.withResolvers<void>();
    let ends = 0;
    opened.gate.judge = async (_, path): Promise<Passage> => {
      if (path.endsWith('/complete') && ++ends === 1) await promise;
      return 'through';
    };
    const kim = await openAs('kim@juniper.example');
    await push(kim);
    await kim.getByText('Comparing the sheet with the database…').waitFor();

    const robin = await openAs('robin@juniper.example');
    await push(robin);
    await robin.getByText(/^Kim Solheim began to push this sheet today/).waitFor();
    await expectNoFaults(page);
    await robin.getByRole('button', { name: 'Wait' }).click();
    await robin.getByText('Waiting for it: 10 of 10 rows').waitFor();
    await robin.getByRole('button', { name: 'Push mine instead' }).click();
    await robin.getByRole('button', { name: 'Push mine', exact: true }).click();
    expect(await readSums(robin)).toEqual([['Production', '$100.00', '$100.00']]);
    letGo();
    await robin.getByText('Earlier pushes').click();
    await expect
      .poll(() => robin.locator('.pushes h2').allTextContents())
      .toEqual([expect.stringMatching(/^today [^a-z]*$/), expect.stringMatching(/cancelled$/)]);
  });
});

describe('a sheet that is pushed by itself', () => {
  it('says what became of that, and in the first step that it failed', async () => {
    const sidebar = await mapSheet('By itself', '10');
    await push(sidebar);
    await readSums(sidebar);
    await sidebar.getByText('Push by itself: never').click();
    await sidebar.getByLabel('Push this sheet by itself').selectOption('Every hour');
    await sidebar.getByRole('button', { name: 'Save' }).click();
    await sidebar.getByText('Push by itself: every hour').waitFor();
    await sidebar.getByText('It has not run yet.').waitFor();
    await expectNoFaults(page);

    type('By itself', [[1, 2, 'Something else']]);
    const { stores } = opened.host.scripts.surroundings;
    const [trigger] = stores.triggers.filter(({ dueAt }) => dueAt !== null);
    await opened.host.scripts.runTrigger(trigger?.id ?? '');
    const again = await openOn('By itself');
    await again.getByRole('heading', { name: 'What do the columns mean?' }).waitFor();
    await again.getByRole('navigation', { name: 'Steps' }).getByRole('button', { name: 'Sheet' }).click();
    await again
      .getByRole('alert')
      .getByText(/^The push that runs by itself failed today/)
      .waitFor();
    await expectNoFaults(page);
  });
});
