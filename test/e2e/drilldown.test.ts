import type { Browser, FrameLocator, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeDemoSheets } from '../../addon/host/demo/makeDemoSheets.ts';
import { findPerson } from '../../addon/host/persons.ts';
import type { Workspace } from '../../addon/sidebarCalls.ts';
import { launchBrowser, openPage } from '../support/browser.ts';
import { expectNoFaults } from '../support/expectNoFaults.ts';
import { openHost } from '../support/openHost.ts';
import {
  cellSelector,
  chooseFromMenu,
  openColumns,
  openSidebar,
  readSums,
  signInAs,
} from '../support/sidebar.ts';
import { typeInto } from '../support/typeInto.ts';

const CLINIC = 'Juniper Street Dental';
const ROBIN = 'robin@juniper.example';
const NOOR = 'noor@juniper.example';
const ELLINGSEN = 'cm0demoproviderellingsen1';
const DASHBOARD = 'Chairside dashboard';
const ROWS_A_PAGE = 200;

const FINANCIALS = makeDemoSheets({ seed: 1, days: 180 }).filter(({ name }) => name === 'Financials');
/** More rows than come at once, two of them Dr. Ellingsen's. */
const DOCTORS = {
  name: 'Doctors',
  rows: [
    ['Date', 'Provider', 'Production'],
    ...Array.from({ length: 205 }, (_, at) => [`6/${(at % 28) + 1}/2025`, 'Dr Quade', `$${at + 1}.00`]),
    ['6/29/2025', 'Dr. Ellingsen', '$300.00'],
    ['6/30/2025', 'Dr. Ellingsen', '$5.00'],
  ],
};
const OF_ELLINGSEN = { first: 207, last: 208 };

let browser: Browser;
let page: Page;
let product: Awaited<ReturnType<typeof openHost>>;

beforeAll(async () => {
  product = await openHost([...FINANCIALS, DOCTORS]);
  browser = await launchBrowser();
  page = await openPage(browser);
});
afterAll(async () => {
  await browser?.close();
  await product?.close();
});

/** Pushes a sheet as Chairside proposes it. */
async function push(sheetName: string): Promise<FrameLocator> {
  const sidebar = await openColumns(page, product.host.origin, CLINIC, sheetName);
  await sidebar.getByRole('button', { name: 'Next' }).click();
  await sidebar.getByRole('button', { name: /^Push \d+ rows$/ }).click();
  await readSums(sidebar);
  return sidebar;
}

/** Opens a KPI in Insights, and the rows behind one of its measures. */
async function openRows(sidebar: FrameLocator, kpi: string, measure: string): Promise<Locator> {
  await sidebar.getByRole('button', { name: 'Insights', exact: true }).click();
  await sidebar.getByRole('button', { name: kpi, exact: true }).click();
  await sidebar.getByRole('button', { name: `Rows of ${measure}` }).click();
  const region = sidebar.getByRole('region', { name: new RegExp(`^${measure}, `) });
  await region.getByText(/ rows? makes? /).waitFor();
  return region;
}

const linesOf = (list: Locator): Locator => list.getByRole('listitem');

async function textOf(locator: Locator): Promise<string> {
  return (await locator.textContent()) ?? '';
}

/** The row of the sheet that a line speaks of. */
async function rowOf(line: Locator): Promise<number> {
  return Number(/, row ([\d,]+)$/.exec(await textOf(line))?.[1]?.replace(',', ''));
}

/** Cents, whatever stands around the amount. */
function cents(text: string): number {
  return Math.round(Number(text.replace('−', '-').replace(/[^\d.-]/g, '')) * 100);
}

const selected = (letter: string, row: number): Locator =>
  page.locator(`${cellSelector(letter, row)}.selected`);

describe('the rows behind a number', () => {
  it('make it, are listed with their amounts, and each leads to its cell, by mouse and by keyboard', async () => {
    const sidebar = await push('Financials');
    const list = await openRows(sidebar, 'Gross production', 'Production');
    const june = FINANCIALS[0]?.expected.byMonth['2025-06']?.production ?? 0;
    const said = await textOf(list.getByText(/ rows make /));
    expect(said).toMatch(/ · Financials$/);
    expect(cents(/make ([−\d,.]+)/.exec(said)?.[1] ?? '')).toBe(june);
    const amounts = await list.locator('.number').allTextContents();
    expect(amounts.reduce((sum, amount) => sum + cents(amount), 0)).toBe(june);
    expect(said).toMatch(new RegExp(`^${amounts.length} rows `));
    await list.getByText('Just the number that you came from.').waitFor();
    await expectNoFaults(page);

    const third = linesOf(list).nth(2);
    await third.getByRole('button').click();
    const row = await rowOf(third);
    await selected('C', row).waitFor();
    expect(cents(await textOf(selected('C', row)))).toBe(cents(amounts[2] ?? ''));
    const fourth = linesOf(list).nth(3);
    await fourth.getByRole('button').focus();
    await page.keyboard.press('Enter');
    await selected('C', await rowOf(fourth)).waitFor();
  });

  it('come in pages, each row once, with who and where', async () => {
    const sidebar = await push('Doctors');
    const list = await openRows(sidebar, 'Gross production', 'Production');
    const said = await textOf(list.getByText(/ rows make /));
    expect(said).toMatch(/ · Doctors, Financials$/);
    expect(await linesOf(list).count()).toBe(ROWS_A_PAGE);
    await list.getByRole('button', { name: 'More', exact: true }).click();
    await linesOf(list).nth(ROWS_A_PAGE).waitFor();
    const lines = await linesOf(list).allTextContents();
    expect(said).toMatch(new RegExp(`^${lines.length} rows `));
    expect(await list.getByRole('button', { name: 'More', exact: true }).count()).toBe(0);
    expect(new Set(lines).size).toBe(lines.length);
    await linesOf(list).last().getByText('Mara Ellingsen').waitFor();
    await linesOf(list).last().getByRole('button').click();
    await selected('C', OF_ELLINGSEN.last).waitFor();
  });

  it('are said to have moved where a row speaks of another day by now', async () => {
    const sidebar = page.frameLocator('iframe[title="Chairside"]');
    await typeInto(page, 'A', OF_ELLINGSEN.last, '6/1/2025');
    const line = sidebar
      .getByRole('region', { name: /^Production, / })
      .getByRole('listitem')
      .last();
    await line.getByRole('button').click();
    await line.getByText(/Row 208 of “Doctors” does not say Jun 30, 2025 now\./).waitFor();
    await selected('C', OF_ELLINGSEN.last).waitFor();
    await typeInto(page, 'A', OF_ELLINGSEN.last, '6/30/2025');
    await line.getByRole('button').click();
    await line.getByText(/does not say/).waitFor({ state: 'detached' });
  });

  it('open from a chart too, where a click on one closes the dialog and leads to its cell', async () => {
    await chooseFromMenu(page, 'Dashboard');
    const dialog = page.frameLocator(`iframe[title="${DASHBOARD}"]`);
    await dialog.getByLabel('Period').selectOption({ label: 'Chosen days' });
    await dialog.getByLabel('First day').fill('2025-01-01');
    await dialog.getByLabel('Last day').fill('2025-06-30');
    await dialog.getByRole('button', { name: 'Show as table: Production by provider' }).click();
    await dialog
      .getByRole('button', { name: /, rows of .*Mara Ellingsen/ })
      .first()
      .click();
    await dialog.getByText('2 rows make 305.00 · Doctors').waitFor();
    await expectNoFaults(page, DASHBOARD);
    await linesOf(dialog.getByRole('region')).first().getByRole('button').click();
    await page.locator(`iframe[title="${DASHBOARD}"]`).waitFor({ state: 'detached' });
    await selected('C', OF_ELLINGSEN.first).waitFor();
  });
});

/** Calls the add-on as whoever sits in front of the page, and gives the value of its answer. */
async function call<T>(name: string, ...args: readonly unknown[]): Promise<T> {
  const text = JSON.stringify(await product.host.scripts.call(name, ...args));
  const answer: { readonly value: T } = JSON.parse(text);
  return answer.value;
}

/** Makes Noor the member of the clinic who is Dr. Ellingsen. */
async function inviteNoor(): Promise<void> {
  product.host.scripts.person = findPerson(ROBIN);
  const { account } = await call<Workspace>('openWorkspace');
  const clinicId = account.clinics.find(({ name }) => name === CLINIC)?.id ?? '';
  const membership = {
    role: 'provider',
    providerId: ELLINGSEN,
    startsAt: '2025-01-01T00:00:00Z',
    endsAt: null,
  };
  const body = { ...membership, email: NOOR, name: 'Noor Vance' };
  await call('askServer', { parts: ['clinics', clinicId, 'members'], body, repeatable: false });
}

describe('a provider', () => {
  it('sees their own records by month, and each leads to its row', async () => {
    await inviteNoor();
    await signInAs(page, product.host.origin, NOOR);
    const sidebar = await openSidebar(page, product.host.origin);
    await sidebar.getByRole('button', { name: 'My records' }).click();
    const list = sidebar.getByRole('region', { name: 'My records: Production, Jun 2025' });
    await list.getByText('2 rows make 305.00 · Doctors').waitFor();
    await expectNoFaults(page);
    await linesOf(list).first().getByRole('button').click();
    await selected('A', OF_ELLINGSEN.first).waitFor();
    await sidebar.getByLabel('Month').selectOption({ label: 'May 2025' });
    await sidebar.getByText('No rows: there is no data.').waitFor();
    await sidebar.getByRole('button', { name: 'All numbers' }).click();
    await sidebar.getByRole('button', { name: 'My records' }).waitFor();
  });
});
