import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, FrameLocator, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findPerson } from '../../addon/host/persons.ts';
import type { Workspace } from '../../addon/sidebarCalls.ts';
import { launchBrowser, openPage } from '../support/browser.ts';
import { expectNoFaults } from '../support/expectNoFaults.ts';
import { expectFocus, moveTo } from '../support/keyboard.ts';
import { type OpenedHost, openHost } from '../support/openHost.ts';
import { openSettingsAs, SETTINGS } from '../support/settingsDialog.ts';
import { chooseFromMenu, chooseMeanings, openSidebar, signInAs } from '../support/sidebar.ts';
import { typeInto } from '../support/typeInto.ts';

const ROBIN = 'robin@juniper.example';
const NOOR = 'noor@juniper.example';
const CLINIC = 'Juniper Street Dental';
const BOOK = 'Juniper Street Dental 2026';
const DASHBOARD = 'Chairside dashboard';
/** As long as a sheet may take from being due to being read. */
const PATIENT = { timeout: 30_000 };
const HOUR_MS = 3_600_000;
const SHEET = {
  name: 'Days',
  rows: [
    ['Date', 'Production'],
    ['2025-01-06', '100.00'],
    ['2025-01-07', '50.00'],
  ],
};

let browser: Browser;
let page: Page;
let product: OpenedHost;

beforeAll(async () => {
  product = await openHost([SHEET]);
  browser = await launchBrowser();
  page = await openPage(browser);
});
afterAll(async () => {
  await browser?.close();
  await product?.close();
});

async function openAs(email: string): Promise<FrameLocator> {
  await signInAs(page, product.host.origin, email);
  return openSidebar(page, product.host.origin);
}

/** Opens the sidebar at the step Sheet of the mapped sheet, with all about its sync open. */
async function openPanel(email = ROBIN): Promise<FrameLocator> {
  const sidebar = await openAs(email);
  await sidebar.getByRole('heading', { name: 'What would be stored?' }).waitFor();
  await sidebar.getByRole('navigation', { name: 'Steps' }).getByRole('button', { name: 'Sheet' }).click();
  await sidebar.getByText(/^Keep this sheet in sync/).click();
  return sidebar;
}

/** Opens the way to Google, by keyboard, and gives Google's page in its new tab. */
async function goToGoogle(sidebar: FrameLocator, button: string): Promise<Page> {
  await moveTo(sidebar.getByRole('button', { name: button }));
  await page.keyboard.press('Enter');
  const link = sidebar.getByRole('link', { name: 'Continue at Google' });
  await expectFocus(link);
  const opened = page.waitForEvent('popup');
  await page.keyboard.press('Enter');
  return opened;
}

/** Says yes or no at Google, and waits until the page of ours says what came of it. */
async function decide(google: Page, decision: 'Allow' | 'Cancel', title: string): Promise<void> {
  await google.getByRole('button', { name: decision }).click();
  await google.getByRole('heading', { name: title }).waitFor();
  const { violations } = await new AxeBuilder({ page: google }).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
  await google.close();
}

async function connect(sidebar: FrameLocator, button = 'Connect with Google'): Promise<void> {
  await decide(await goToGoogle(sidebar, button), 'Allow', 'The spreadsheet is kept in sync');
  await sidebar.getByText('In sync.').waitFor();
}

/** The clinic's production in the newest month that holds any, looked up anew. */
async function readProduction(sidebar: FrameLocator): Promise<string | null> {
  const views = sidebar.getByRole('navigation', { name: 'Views' });
  await views.getByRole('button', { name: 'Push a sheet' }).click();
  await views.getByRole('button', { name: 'Insights' }).click();
  await sidebar.getByText('Reading the numbers…').first().waitFor({ state: 'detached' });
  const tile = sidebar.getByRole('listitem').filter({ hasText: 'Gross production' });
  return tile.locator('.value').first().textContent();
}

/** Calls the add-on as whoever sits in front of the page, and gives the value of its answer. */
async function call<T>(name: string, ...args: readonly unknown[]): Promise<T> {
  const answer: { readonly value: T } = JSON.parse(
    JSON.stringify(await product.host.scripts.call(name, ...args)),
  );
  return answer.value;
}

/** Lets Noor in, who may push and connect nothing. */
async function inviteStaff(): Promise<void> {
  product.host.scripts.person = findPerson(ROBIN);
  const { account } = await call<Workspace>('openWorkspace');
  const clinicId = account.clinics.find(({ name }) => name === CLINIC)?.id ?? '';
  const startsAt = new Date(0).toISOString();
  const noor = { email: NOOR, name: 'Noor Vance', role: 'staff', providerId: null, startsAt, endsAt: null };
  await call('askServer', { parts: ['clinics', clinicId, 'members'], body: noor, repeatable: false });
}

async function expectNoOverflow(sidebar: FrameLocator): Promise<void> {
  const { wide, room } = await sidebar
    .locator('html')
    .evaluate(({ scrollWidth, clientWidth }) => ({ wide: scrollWidth, room: clientWidth }));
  expect([wide, room]).toEqual([300, 300]);
}

const readings = (settings: FrameLocator): Locator =>
  settings.getByRole('list', { name: `Readings of ${BOOK}` }).getByRole('listitem');

describe('a sheet that is mapped', () => {
  it('is offered to be kept in sync, in words that say what that is and how a push by itself differs', async () => {
    const sidebar = await openAs(ROBIN);
    await sidebar.getByRole('button', { name: 'Next' }).click();
    await chooseMeanings(sidebar, { Date: 'Date', Production: 'Production' });
    await sidebar.getByText('How a row is recognised at the next push').click();
    await sidebar.getByRole('radio', { name: /values in these columns/ }).check();
    await sidebar.getByRole('button', { name: 'Next' }).click();
    await sidebar.getByText('2 to store').waitFor();
    const panel = await openPanel();
    await panel.getByText(/reads the spreadsheet on schedule, also when nobody has it open/).waitFor();
    await panel.getByLabel('Read it').selectOption('Every week');
    await panel.getByLabel('On', { exact: true }).selectOption('Friday');
    await panel.getByText(/^In the time of /).waitFor();
    await expectNoFaults(page);
    await expectNoOverflow(panel);
  });

  it('stays as it is where the person says no at Google, and can be connected after all', async () => {
    const sidebar = await openPanel();
    const google = await goToGoogle(sidebar, 'Connect with Google');
    await expectNoFaults(page);
    await decide(google, 'Cancel', 'The spreadsheet is not kept in sync');
    await sidebar.getByRole('button', { name: 'Begin again' }).click();
    await expectFocus(sidebar.getByRole('link', { name: 'Continue at Google' }));
    expect(product.host.google.grants.state).toEqual([]);
  });
});

describe('a sheet that is kept in sync', () => {
  it('is read at once, and shows so without being asked again', async () => {
    const sidebar = await openPanel();
    await connect(sidebar);
    await sidebar.getByText(/Last read just now, next /).waitFor();
    await sidebar.getByText('Reads “Days” every hour. Connected by Robin Adair.').waitFor();
    await expectNoFaults(page);
    await expectNoOverflow(sidebar);
    expect(await readProduction(sidebar)).toBe('$150.00');
  });

  it('is read again when its time comes, with what was typed meanwhile', async () => {
    await typeInto(page, 'B', 3, '75.00');
    product.passTime(HOUR_MS);
    const sidebar = await openAs(ROBIN);
    await expect.poll(() => readProduction(sidebar), PATIENT).toBe('$175.00');
  });

  it('has a timeline in the settings: when, why, and what became of each tab', async () => {
    const settings = await openSettingsAs(page, product.host.origin, ROBIN);
    await settings.getByRole('tab', { name: 'Sync' }).click();
    await settings.getByText('Readings').click();
    await expect
      .poll(() => readings(settings).first().textContent())
      .toMatch(/Read 2 rows\. By schedule, in /);
    await settings.getByText('Days: 2 rows, the sums agree').first().waitFor();
    await expectNoFaults(page, SETTINGS);
    await page.emulateMedia({ colorScheme: 'dark' });
    await expectNoFaults(page, SETTINGS);
    await page.emulateMedia({ colorScheme: 'light' });
    await settings.getByRole('button', { name: `Sync now: ${BOOK}` }).click();
    await expect
      .poll(() => readings(settings).first().textContent(), PATIENT)
      .toMatch(/Nothing had changed\. Asked for by Robin Adair/);
    await settings.getByRole('tab', { name: 'Activity' }).click();
    await settings.getByText('Robin Adair asked for a spreadsheet to be read at once.').first().waitFor();
  });

  it('is named beside the numbers that it feeds, once it was not read for three intervals', async () => {
    product.passTime(-5 * HOUR_MS);
    const before = await openPanel();
    await before.getByRole('button', { name: `Sync now: ${BOOK}` }).click();
    const stale = new RegExp(`^Not up to date: “${BOOK}” was last read `);
    const tile = before.getByRole('listitem').filter({ hasText: 'Gross production' });
    await expect
      .poll(async () => [await readProduction(before), await tile.getByText(stale).count()], PATIENT)
      .toEqual(['$175.00', 1]);
    expect(await before.getByText(stale).count()).toBeGreaterThan(1);
    await expectNoFaults(page);
    await chooseFromMenu(page, 'Dashboard');
    const dashboard = page.frameLocator(`iframe[title="${DASHBOARD}"]`);
    await dashboard.getByText(stale).waitFor();
    await dashboard.getByRole('button', { name: 'Show those days' }).click();
    const chart = dashboard.getByRole('article').filter({ hasText: 'Production and collections' });
    await chart.getByText(stale).waitFor();
    await expectNoFaults(page, DASHBOARD);
    product.passTime(5 * HOUR_MS);
    const after = await openAs(ROBIN);
    await expect
      .poll(async () => [await readProduction(after), await after.getByText(stale).count()], PATIENT)
      .toEqual(['$175.00', 0]);
  });

  it('takes another schedule, and a pause', async () => {
    const sidebar = await openPanel();
    await sidebar.getByRole('button', { name: `Change the schedule: ${BOOK}` }).click();
    await expectFocus(sidebar.getByLabel('Read it'));
    await sidebar.getByLabel('Read it').selectOption('Every day');
    await sidebar.getByLabel('At', { exact: true }).selectOption('5 PM');
    await sidebar.getByRole('button', { name: 'Save' }).click();
    await sidebar.getByText('Reads “Days” every day at 5 PM.').waitFor();
    await sidebar.getByRole('button', { name: `Pause: ${BOOK}` }).click();
    await sidebar.getByText('Paused.').waitFor();
    await sidebar.getByRole('button', { name: `Resume: ${BOOK}` }).click();
    await sidebar.getByText('In sync.').waitFor();
  });

  it('shows the staff how it stands and whom to ask, and lets them have it read now', async () => {
    await inviteStaff();
    const sidebar = await openPanel(NOOR);
    await sidebar.getByText('A clinic admin can change it.').waitFor();
    expect(await sidebar.getByRole('button', { name: /^(?:Pause|Disconnect|Change)/ }).count()).toBe(0);
    await sidebar.getByRole('button', { name: `Sync now: ${BOOK}` }).click();
    await sidebar.getByText('In sync.').waitFor();
    await expectNoFaults(page);
  });
});

describe('a sheet that Google lets nobody read any more', () => {
  it('says so at the top, to each what they can do about it, and is in sync again once it is connected again', async () => {
    const before = await openPanel();
    product.host.google.revokeGrant(ROBIN);
    await before.getByRole('button', { name: `Sync now: ${BOOK}` }).click();
    await before.getByText('Stopped: it has to be connected again.').waitFor();
    const asStaff = (await openAs(NOOR)).getByRole('alert');
    await asStaff.getByText(`“${BOOK}” is not kept in sync any more.`).waitFor();
    await asStaff.getByText(/Ask a clinic admin to do that\.$/).waitFor();
    await typeInto(page, 'B', 3, '80.00');
    const sidebar = await openPanel();
    await sidebar
      .getByRole('alert')
      .getByText(/You can do that under “Keep this sheet in sync”/)
      .waitFor();
    await expectNoFaults(page);
    await connect(sidebar, 'Connect again');
    await sidebar.getByRole('alert').waitFor({ state: 'detached' });
    expect(await readProduction(sidebar)).toBe('$180.00');
  });
});

describe('a sheet that is disconnected', () => {
  it('asks first, gives back what Google allowed, and leaves the numbers as they are', async () => {
    const sidebar = await openPanel();
    await sidebar.getByRole('button', { name: `Disconnect: ${BOOK}` }).click();
    await sidebar.getByText(`Stop keeping “${BOOK}” in sync?`).waitFor();
    await expectNoFaults(page);
    await page.keyboard.press('Escape');
    await expectFocus(sidebar.getByRole('button', { name: `Disconnect: ${BOOK}` }));
    await page.keyboard.press('Enter');
    await sidebar.getByRole('button', { name: 'Disconnect', exact: true }).click();
    await sidebar.getByText('Disconnected. What Google allowed for this clinic is given back.').waitFor();
    await sidebar.getByText('Keep this sheet in sync: no').waitFor();
    expect(product.host.google.grants.state.flatMap(({ refreshTokens }) => refreshTokens)).toEqual([]);
    expect(await readProduction(sidebar)).toBe('$180.00');
  });
});
