import type { Browser, FrameLocator, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findPerson } from '../../addon/host/persons.ts';
import type { Workspace } from '../../addon/sidebarCalls.ts';
import type { Members } from '../../shared/apiMembers.ts';
import type { RoleName } from '../../shared/roles.ts';
import { launchBrowser, openPage } from '../support/browser.ts';
import { expectNoFaults } from '../support/expectNoFaults.ts';
import { expectFocus } from '../support/keyboard.ts';
import { openHost } from '../support/openHost.ts';
import { openSettingsAs, SETTINGS, settingsDialog } from '../support/settingsDialog.ts';
import { chooseMeanings, openSidebar, readSums, signInAs } from '../support/sidebar.ts';

const ROBIN = 'robin@juniper.example';
const KIM = 'kim@juniper.example';
const NOOR = 'noor@juniper.example';
const CLINIC = 'Juniper Street Dental';
const EVENTS_A_PAGE = 50;
const SHEET = {
  name: 'Days',
  rows: [
    ['Date', 'Production', 'Mood'],
    ['2025-01-06', '1.00', 'good'],
    ['2025-01-07', '2.00', 'bad'],
  ],
};

let browser: Browser;
let page: Page;
let product: Awaited<ReturnType<typeof openHost>>;

beforeAll(async () => {
  product = await openHost([SHEET]);
  browser = await launchBrowser();
  page = await openPage(browser);
});
afterAll(async () => {
  await browser?.close();
  await product?.close();
});

const dialog = (): FrameLocator => settingsDialog(page);

const openSettings = (email: string) => openSettingsAs(page, product.host.origin, email);

async function openAs(email: string): Promise<FrameLocator> {
  await signInAs(page, product.host.origin, email);
  return openSidebar(page, product.host.origin);
}

function rowOf(settings: FrameLocator, name: string): Locator {
  return settings.getByRole('row').filter({ hasText: name });
}

/** Opens the sheet's columns as someone who may map it, with Production mapped by hand. */
async function mapColumns(sidebar: FrameLocator): Promise<void> {
  await sidebar.getByLabel('Headers are in row').waitFor();
  await sidebar.getByRole('button', { name: 'Next' }).click();
  await chooseMeanings(sidebar, { Date: 'Date', Production: 'Collections' });
}

/** True for the call that keeps a mapping whose Production means production. */
function isKept(call: string): boolean {
  return call.includes('"keepPlace"') && call.includes('"metric_type":"production"');
}

/** Calls the add-on as whoever sits in front of the page, and gives the value of its answer. */
async function call<T>(name: string, ...args: readonly unknown[]): Promise<T> {
  const text = JSON.stringify(await product.host.scripts.call(name, ...args));
  const answer: { readonly value: T } = JSON.parse(text);
  return answer.value;
}

/** The first parts of the clinic's addresses. */
async function clinicParts(): Promise<readonly string[]> {
  const { account } = await call<Workspace>('openWorkspace');
  return ['clinics', account.clinics.find(({ name }) => name === CLINIC)?.id ?? ''];
}

/** What a clinic admin elsewhere does to Noor's membership, while Noor sits in front of the page. */
async function changeNoor(change: { readonly isActive?: boolean; readonly role?: RoleName }): Promise<void> {
  const { scripts } = product.host;
  scripts.person = findPerson(ROBIN);
  const parts = [...(await clinicParts()), 'members'];
  const { members } = await call<Members>('askServer', { parts });
  const noor = members.find(({ email }) => email === NOOR);
  if (noor === undefined) throw new Error('Noor is no member');
  const { userId, role, providerId, isActive, startsAt, endsAt } = noor;
  const body = { role, providerId, isActive, startsAt, endsAt, ...change };
  await call('askServer', { method: 'put', parts: [...parts, userId], body });
  scripts.person = findPerson(NOOR);
}

describe('who is no clinic admin', () => {
  it('finds goals and KPIs to read in the settings, and nothing about members, and can close them', async () => {
    const settings = await openSettings(KIM);
    await settings.getByText('A clinic admin sets and changes them.').waitFor();
    expect(await settings.getByRole('tab').allTextContents()).toEqual(['Goals', 'KPIs']);
    await settings.getByLabel('Clinic', { exact: true }).selectOption({ label: 'Lakeview Family Dental' });
    await settings.getByRole('tab', { name: 'Clinic' }).click();
    await settings.getByText('Weeks begin on Monday.').waitFor();
    expect(await settings.getByRole('tab').allTextContents()).toEqual(['Goals', 'KPIs', 'Sync', 'Clinic']);
    await expectNoFaults(page, SETTINGS);
    await settings.getByRole('button', { name: 'Close' }).click();
    await page.locator(`iframe[title="${SETTINGS}"]`).waitFor({ state: 'detached' });
  });

  it('sees, as a viewer, totals and no push; and pushes where they are staff', async () => {
    const sidebar = await openAs(KIM);
    await sidebar.getByText('You are a viewer here').waitFor();
    await sidebar.getByText(/^Nothing is stored yet/).waitFor();
    expect(await sidebar.getByRole('navigation', { name: 'Steps' }).count()).toBe(0);
    expect(await sidebar.getByRole('button').allTextContents()).toEqual(['Look again']);
    await expectNoFaults(page);
    await sidebar.getByLabel('Clinic', { exact: true }).selectOption({ label: 'Lakeview Family Dental' });
    await sidebar.getByRole('navigation', { name: 'Steps' }).getByRole('button', { name: 'Push' }).waitFor();
    expect(await sidebar.getByRole('button', { name: 'Settings' }).count()).toBe(0);
  });
});

describe('a new member', () => {
  it('is told, before anyone invites them, whom to ask', async () => {
    const sidebar = await openAs(NOOR);
    await sidebar.getByRole('heading', { name: 'No clinic yet' }).waitFor();
    await sidebar.getByRole('button', { name: 'Look again' }).click();
    await sidebar
      .getByText(/Ask a clinic admin to invite your e-mail address/)
      .last()
      .waitFor();
    await expectNoFaults(page);
  });

  it('is invited in the settings, where a wrong address is said beside its field and nothing typed is lost', async () => {
    const sidebar = await openAs(ROBIN);
    await sidebar.getByRole('button', { name: 'Settings' }).click();
    const settings = dialog();
    await rowOf(settings, 'Robin Adair (you)').getByText('Clinic admin').waitFor();
    await expectNoFaults(page, SETTINGS);
    await settings.getByRole('button', { name: 'Invite a member' }).click();
    await expectFocus(settings.getByRole('heading', { name: 'Invite a member' }));
    const email = settings.getByLabel('E-mail address of their Google account');
    await email.fill('noor at juniper');
    await settings.getByLabel('Name').fill('Noor Vance');
    await settings.getByRole('radio', { name: /^Viewer/ }).check();
    await settings.getByRole('button', { name: 'Invite' }).click();
    await expectFocus(email);
    expect(await email.getAttribute('aria-invalid')).toBe('true');
    await settings.getByText('This must be an e-mail address.').waitFor();
    await expectNoFaults(page, SETTINGS);
    expect(await settings.getByLabel('Name').inputValue()).toBe('Noor Vance');
    await email.fill(KIM);
    await settings.getByRole('button', { name: 'Invite' }).click();
    await settings.getByText(/^This person is a member of the clinic already/).waitFor();
    await email.fill(NOOR);
    await settings.getByLabel(/^Last day/).fill('2099-12-31');
    await settings.getByRole('button', { name: 'Invite' }).click();
    await settings
      .getByText('They open Chairside in Google Sheets with this address; nothing is mailed.')
      .waitFor();
    await rowOf(settings, NOOR).getByText('Invited, until Dec 31, 2099').waitFor();
  });

  it('signs in, sees totals as a viewer, and pushes once they are staff', async () => {
    const viewer = await openAs(NOOR);
    await viewer.getByText('You are a viewer here').waitFor();
    await viewer.getByText(CLINIC).waitFor();
    expect(await viewer.getByRole('button', { name: /Push/ }).count()).toBe(0);

    const settings = await openSettings(ROBIN);
    await rowOf(settings, NOOR).getByText('Active, until Dec 31, 2099').waitFor();
    await settings.getByRole('button', { name: 'Change Noor Vance' }).click();
    await settings.getByRole('radio', { name: /^Staff/ }).check();
    await settings.getByLabel(/^Last day/).fill('');
    await settings.getByRole('button', { name: 'Save' }).click();
    await rowOf(settings, NOOR).getByText('Staff').waitFor();
    await rowOf(settings, NOOR).getByText('Active', { exact: true }).waitFor();

    const staff = await openAs(NOOR);
    await mapColumns(staff);
    await staff.getByRole('button', { name: 'Next' }).click();
    await staff.getByRole('button', { name: 'Push 2 rows' }).click();
    expect(await readSums(staff)).toEqual([['Collections', '$3.00', '$3.00']]);
  });
});

describe('a member who is suspended', () => {
  it('is told at the next click, keeps what they did, and goes on once they are let in again', async () => {
    const sidebar = await openAs(NOOR);
    await sidebar.getByRole('navigation', { name: 'Steps' }).getByRole('button', { name: 'Columns' }).click();
    const meaning = sidebar.getByRole('combobox', { name: 'Production means' });
    const kept = page.waitForResponse((answer) => isKept(answer.request().postData() ?? ''));
    await meaning.selectOption({ label: 'Production' });
    await kept;
    await changeNoor({ isActive: false });
    await sidebar.getByRole('button', { name: 'Next' }).click();
    const note = sidebar.getByRole('alert');
    await note.getByText(`Your membership in ${CLINIC} is suspended. Ask a clinic admin.`).waitFor();
    await note.getByRole('button', { name: 'Look again' }).click();
    await note.getByText('Nothing has changed yet.').waitFor();
    await expectNoFaults(page);

    const again = await openSidebar(page, product.host.origin);
    await again.getByRole('heading', { name: 'Closed to you for now' }).waitFor();
    await again.getByText(/is suspended\. Ask a clinic admin\./).waitFor();
    await expectNoFaults(page);
    await changeNoor({ isActive: true });
    await again.getByRole('button', { name: 'Look again' }).click();
    await again.getByRole('heading', { name: 'What do the columns mean?' }).waitFor();
    expect(await meaning.evaluate((select) => select instanceof HTMLSelectElement && select.value)).toContain(
      'production',
    );
  });

  it('goes on in the sidebar that was open all the while', async () => {
    const sidebar = page.frameLocator('iframe[title="Chairside"]');
    await changeNoor({ isActive: false });
    await sidebar.getByRole('button', { name: 'Next' }).click();
    await sidebar.getByText(/is suspended/).waitFor();
    await changeNoor({ isActive: true });
    await sidebar.getByRole('button', { name: 'Look again' }).click();
    await sidebar.getByText('It is open to you. Go on where you were.').waitFor();
    await sidebar.getByRole('button', { name: 'Next' }).click();
    await sidebar.getByText('2 rows: 2 to store, 0 with issues').waitFor();
  });

  it('sees totals alone once their role allows no more', async () => {
    const sidebar = page.frameLocator('iframe[title="Chairside"]');
    await changeNoor({ role: 'provider' });
    await sidebar.getByRole('button', { name: 'Push 2 rows' }).click();
    await sidebar.getByText(`Your role in ${CLINIC} does not allow this. Ask a clinic admin.`).waitFor();
    await sidebar.getByRole('button', { name: 'Look again' }).click();
    await sidebar.getByText('You are a provider here').waitFor();
    const collections = sidebar.getByRole('listitem').filter({ hasText: 'Collections' });
    await collections.getByText('$3.00', { exact: true }).waitFor();
    await expectNoFaults(page);
  });
});

describe('the last clinic admin', () => {
  it('cannot step down, which is said beside the role', async () => {
    const settings = await openSettings(ROBIN);
    await settings.getByRole('button', { name: 'Change Robin Adair' }).click();
    const staff = settings.getByRole('radio', { name: /^Staff/ });
    await staff.check();
    await settings.getByRole('button', { name: 'Save' }).click();
    await settings
      .getByRole('group', { name: 'Role' })
      .getByText(/needs one clinic admin/)
      .waitFor();
    await expectNoFaults(page, SETTINGS);
    expect(await staff.isChecked()).toBe(true);
    await settings.getByRole('button', { name: 'Cancel' }).click();
  });

  it('suspends, resumes and removes others; a removal is asked first', async () => {
    const settings = dialog();
    await settings.getByRole('button', { name: 'Suspend Noor Vance' }).click();
    await rowOf(settings, NOOR).getByText('Suspended').waitFor();
    await expectFocus(settings.getByRole('button', { name: 'Resume Noor Vance' }));
    await settings.getByRole('button', { name: 'Resume Noor Vance' }).click();
    await rowOf(settings, NOOR).getByText('Active').waitFor();
    const remove = settings.getByRole('button', { name: 'Remove Noor Vance' });
    await remove.click();
    await settings.getByRole('group', { name: /^Remove Noor Vance from/ }).press('Escape');
    expect(await remove.count()).toBe(1);
    await remove.click();
    await expectNoFaults(page, SETTINGS);
    await settings.getByRole('button', { name: 'Remove', exact: true }).click();
    await settings.getByText(`Noor Vance is removed from ${CLINIC}.`).waitFor();
    await expect.poll(() => rowOf(settings, NOOR).count()).toBe(0);
  });
});

/** By how many pixels the dialog's page is wider than the dialog. */
function overflow(): Promise<number> {
  const page = dialog().locator('html');
  return page.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
}

describe('the activity', () => {
  it('tells what was just done, by whom, and finds it by person, action and day', async () => {
    const settings = dialog();
    const members = settings.getByRole('tab', { name: 'Members' });
    await members.focus();
    await members.press('ArrowLeft');
    const activity = settings.getByRole('list', { name: 'Activity' });
    await activity.getByText('Robin Adair removed Noor Vance.').waitFor();
    const sentences = await activity.locator('li > span').allTextContents();
    expect(sentences.slice(0, 3)).toEqual([
      'Robin Adair removed Noor Vance.',
      'Robin Adair changed Noor Vance: resumed.',
      'Robin Adair changed Noor Vance: suspended.',
    ]);
    expect(sentences).toContain('Robin Adair invited Noor Vance as viewer.');
    expect(sentences).toContain('Noor Vance signed in for the first time.');
    await expectNoFaults(page, SETTINGS);

    await settings.getByLabel('Person').selectOption({ label: 'Noor Vance' });
    await settings.getByLabel('Action').selectOption({ label: 'Push completed' });
    await expect
      .poll(() => activity.locator('li > span').allTextContents())
      .toEqual(['Noor Vance pushed a sheet of 2 rows: 2 records new; the sums agree.']);
    await settings.getByLabel('Until').fill('2025-01-06');
    await settings.getByText('Nothing was done that fits.').waitFor();
  });

  it('comes fifty at a time', async () => {
    const parts = [...(await clinicParts()), 'settings'];
    for (let permille = 1; permille <= EVENTS_A_PAGE + 1; permille++) {
      const body = { removalShare: permille / 1000 };
      await call('askServer', { method: 'put', parts, body });
    }
    const settings = dialog();
    await settings.getByLabel('Until').fill('');
    await settings.getByLabel('Person').selectOption({ label: 'Everyone' });
    await settings.getByLabel('Action').selectOption({ label: 'Settings changed' });
    const events = settings.getByRole('list', { name: 'Activity' }).locator('li');
    await expect.poll(() => events.count()).toBe(EVENTS_A_PAGE);
    await settings.getByRole('button', { name: 'Show more' }).click();
    await expect.poll(() => events.count()).toBe(EVENTS_A_PAGE + 1);
    await events.last().getByText('let a push remove 0.1% of').waitFor();
    expect(await settings.getByRole('button', { name: 'Show more' }).count()).toBe(0);
  });

  it('is there in a dark dialog too, and at twice the size', async () => {
    await page.emulateMedia({ colorScheme: 'dark' });
    await expectNoFaults(page, SETTINGS);
    await dialog().getByRole('tab', { name: 'Members' }).click();
    await expectNoFaults(page, SETTINGS);
    await dialog().getByRole('button', { name: 'Invite a member' }).click();
    await expectNoFaults(page, SETTINGS);
    await page.emulateMedia({ colorScheme: 'light' });
    // At 200 % the dialog has half its width in pixels of its own: nothing but the table may be wider.
    await page.setViewportSize({ width: 412, height: 450 });
    expect(await overflow()).toBe(0);
    await dialog().getByRole('button', { name: 'Cancel' }).click();
    await rowOf(dialog(), KIM).waitFor();
    expect(await overflow()).toBe(0);
    await expectNoFaults(page, SETTINGS);
    await dialog().getByRole('tab', { name: 'Activity' }).click();
    await dialog().getByRole('list', { name: 'Activity' }).waitFor();
    expect(await overflow()).toBe(0);
  });
});
