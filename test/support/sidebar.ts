import type { FrameLocator, Locator, Page } from 'playwright-core';

/** Opens the page and, from its menu as a person would, the sidebar. */
export async function openSidebar(page: Page, address: string): Promise<FrameLocator> {
  await openSpreadsheet(page, address);
  await page.getByRole('menuitem', { name: 'Extensions' }).waitFor();
  await closeSidebar(page);
  await chooseFromMenu(page, 'Open sidebar');
  return page.frameLocator('iframe[title="Chairside"]');
}

/** Opens the page and waits until the spreadsheet is open: that clears the screen of what was there before. */
async function openSpreadsheet(page: Page, address: string): Promise<void> {
  const opened = page.waitForResponse((response) => response.url().endsWith('/api/open'));
  await page.goto(address);
  await opened;
}

/** Chooses an item of the add-on's menu. */
export async function chooseFromMenu(page: Page, item: string): Promise<void> {
  await page.getByRole('menuitem', { name: 'Extensions' }).click();
  await page.getByRole('menuitem', { name: 'Chairside' }).click();
  await page.getByRole('menuitem', { name: item }).click();
}

/** Sits down in front of the page as someone else, which closes what the one before had open. */
export async function signInAs(page: Page, address: string, email: string): Promise<void> {
  await openSpreadsheet(page, address);
  const account = page.getByLabel('Signed in as');
  await account.waitFor();
  const changed = page.waitForResponse((response) => response.url().endsWith('/api/person'));
  await account.selectOption(email);
  await changed;
}

/** Closes a sidebar that an earlier visit left open, so that nobody clicks into it while a new one comes. */
async function closeSidebar(page: Page): Promise<void> {
  const close = page.getByRole('button', { name: 'Close sidebar' });
  if (!(await close.isVisible())) return;
  await close.click();
  await page.locator('iframe[title="Chairside"]').waitFor({ state: 'detached' });
}

/** Opens the step Columns of a sheet in a clinic, at Chairside's own proposal. */
export async function openColumns(
  page: Page,
  address: string,
  clinic: string,
  sheetName: string,
): Promise<FrameLocator> {
  const sidebar = await openSidebar(page, address);
  // The opening ends where work stopped, with the sheet in front; what is chosen after that stays chosen.
  const headerRow = sidebar.getByLabel('Headers are in row');
  const elsewhere = sidebar.getByRole('heading', { name: /^What (?:do the columns mean|would be stored)/ });
  await headerRow.or(elsewhere).first().waitFor();
  await sidebar.getByRole('navigation', { name: 'Steps' }).getByRole('button', { name: 'Sheet' }).click();
  await headerRow.waitFor();
  await sidebar.getByLabel('Clinic', { exact: true }).selectOption({ label: clinic });
  await sidebar.getByLabel('Sheet', { exact: true }).selectOption(sheetName);
  await sidebar.getByRole('button', { name: 'Next' }).click();
  await sidebar.getByRole('heading', { name: 'What do the columns mean?' }).waitFor();
  return sidebar;
}

/** One column in the step Columns, by its header. */
export function columnOf(sidebar: FrameLocator, header: string): Locator {
  const heading = sidebar.getByRole('heading', { name: header, exact: true });
  return sidebar.locator('.columns > li').filter({ has: heading });
}

/** Chooses what columns mean, by hand: header to the words of the choice. Every other column is set to not used. */
export async function chooseMeanings(
  sidebar: FrameLocator,
  meanings: Readonly<Record<string, string>>,
): Promise<void> {
  const choices = sidebar.getByRole('combobox', { name: / means$/ });
  await choices.first().waitFor();
  for (const choice of await choices.all()) {
    const label = await choice.evaluate((select) =>
      select instanceof HTMLSelectElement ? (select.labels[0]?.textContent ?? '') : '',
    );
    const header = label.replace(/ means$/, '');
    await choice.selectOption({ label: meanings[header] ?? 'Not used' });
  }
}

/** One line of the receipt: the measure's name, the sheet's sum and the database's. */
export type SumLine = readonly [measure: string, sheet: string, database: string];

/** The receipt's table of sums, line by line, once it stands there. */
export async function readSums(sidebar: FrameLocator): Promise<SumLine[]> {
  const table = sidebar.getByRole('table', { name: /^Sheet and database/ });
  await table.waitFor();
  const rows = await table.locator('tbody tr:not(.month)').all();
  return Promise.all(
    rows.map(async (row) => {
      const measure = (await row.getByRole('button').textContent()) ?? '';
      const [sheet = '', database = ''] = await row.locator('td').allTextContents();
      return [measure, sheet, database] as const;
    }),
  );
}

/** The receipt's counts of records: label to number, as they stand there now. */
export async function readFacts(sidebar: FrameLocator): Promise<Record<string, string>> {
  const facts = sidebar.getByRole('region', { name: 'Receipt' }).locator('dl');
  const labels = await facts.locator('dt').allTextContents();
  const counts = await facts.locator('dd').allTextContents();
  return Object.fromEntries(labels.map((label, index) => [label, counts[index] ?? '']));
}

/** A cell of the page's grid by its address, as `C7`. */
export function cellSelector(letter: string, row: number): string {
  return `.ag-row[row-index="${row - 1}"] [col-id="${letter}"]`;
}
