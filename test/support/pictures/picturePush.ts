import type { FrameLocator, Page } from 'playwright-core';
import { openColumns, openSidebar, readSums } from '../sidebar.ts';
import { savePicture } from './savePicture.ts';

const CLINIC = 'Juniper Street Dental';
const SHEET = 'Spring figures';
const FILE = [
  'Date,Provider,Production,Collections',
  ...Array.from({ length: 24 }, (_, at) => {
    const provider = at % 5 === 3 ? 'Dr. Elingsen' : 'Mara Ellingsen';
    const collected = at === 6 ? 'ask Kim' : `$${900 + at * 17}.50`;
    return `4/${at + 1}/2026,${provider},$${1200 + at * 31}.00,${collected}`;
  }),
].join('\n');

/** The way of a first push: what the columns mean, and the receipt whose sums agree, with the closed months beneath it. */
export async function picturePush(page: Page, address: string): Promise<void> {
  const sidebar = await openSidebar(page, address);
  await sidebar.getByRole('button', { name: 'Next' }).click();
  await sidebar.getByRole('heading', { name: 'What do the columns mean?' }).waitFor();
  await sidebar
    .getByRole('combobox', { name: / means$/ })
    .first()
    .waitFor();
  await savePicture(page, 'columns');
  await sidebar.getByRole('button', { name: 'Next' }).click();
  await sidebar.getByRole('button', { name: /^Push \d+ rows$/ }).click();
  await readSums(sidebar);
  await sidebar.getByRole('table', { name: 'Stored from this sheet, by month' }).waitFor();
  await savePicture(page, 'receipt');
  await pictureMonths(page, sidebar);
}

async function pictureMonths(page: Page, sidebar: FrameLocator): Promise<void> {
  await sidebar.getByText('Closed months and limits').click();
  await sidebar
    .getByRole('button', { name: /^Close / })
    .last()
    .click();
  await sidebar.getByRole('button', { name: 'Close it' }).click();
  await sidebar.getByText(/^closed by /).waitFor();
  await sidebar.getByRole('button', { name: 'Save this limit' }).scrollIntoViewIfNeeded();
  await savePicture(page, 'months');
}

/** A file with a spelling that nobody has and a word where an amount should be, before anything of it is pushed. */
export async function pictureCheck(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page
    .getByLabel('Choose a file')
    .setInputFiles({ name: `${SHEET}.csv`, mimeType: 'text/csv', buffer: Buffer.from(FILE) });
  await page.getByRole('tab', { name: SHEET }).click();
  const sidebar = await openColumns(page, address, CLINIC, SHEET);
  await sidebar.getByRole('button', { name: 'Next' }).click();
  await sidebar.getByRole('region', { name: 'To settle' }).waitFor();
  await savePicture(page, 'check');
}
