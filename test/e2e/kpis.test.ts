import type { Browser, FrameLocator, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { KPIS } from '../../shared/kpis.ts';
import { launchBrowser, openPage } from '../support/browser.ts';
import { expectNoFaults } from '../support/expectNoFaults.ts';
import { expectFocus, moveTo } from '../support/keyboard.ts';
import { openHost } from '../support/openHost.ts';
import { openSettingsAs, SETTINGS, settingsDialog } from '../support/settingsDialog.ts';
import { chooseMeanings, openSidebar, readSums, signInAs } from '../support/sidebar.ts';

const ROBIN = 'robin@juniper.example';
const KIM = 'kim@juniper.example';
/** The day that the browser shows. */
const TODAY = '2025-10-09';
const SHEET = {
  name: 'Days',
  rows: [
    ['Date', 'Production', 'Collections'],
    ['2025-09-08', '300.00', '1.50'],
    ['2025-09-09', '1,000.00', '65.50'],
  ],
};

let browser: Browser;
let page: Page;
let product: Awaited<ReturnType<typeof openHost>>;

beforeAll(async () => {
  product = await openHost([SHEET]);
  browser = await launchBrowser();
  page = await openPage(browser);
  await page.clock.setFixedTime(new Date(`${TODAY}T10:00:00`));
});
afterAll(async () => {
  await browser?.close();
  await product?.close();
});

const dialog = (): FrameLocator => settingsDialog(page);

const openSettings = (email: string) => openSettingsAs(page, product.host.origin, email);

/** One of the clinic's own KPIs in the list. */
function entryOf(settings: FrameLocator, label: string): Locator {
  const heading = settings.getByRole('heading', { name: label, exact: true });
  return settings
    .getByRole('list', { name: 'The clinic’s own KPIs' })
    .getByRole('listitem')
    .filter({ has: heading });
}

async function pushTheSheet(): Promise<void> {
  await signInAs(page, product.host.origin, ROBIN);
  const sidebar = await openSidebar(page, product.host.origin);
  await sidebar.getByLabel('Headers are in row').waitFor();
  await sidebar.getByRole('button', { name: 'Next' }).click();
  await chooseMeanings(sidebar, { Date: 'Date', Production: 'Production', Collections: 'Collections' });
  await sidebar.getByRole('button', { name: 'Next' }).click();
  await sidebar.getByRole('button', { name: 'Push 2 rows' }).click();
  await readSums(sidebar);
}

describe('a clinic’s own KPIs in the settings', () => {
  it('are none at first, beside those of every clinic with what each of them is', async () => {
    await pushTheSheet();
    const settings = await openSettings(ROBIN);
    await settings.getByRole('tab', { name: 'KPIs' }).click();
    await expectFocus(settings.getByRole('heading', { name: 'The clinic’s own KPIs' }));
    await settings.getByText(/^None yet\./).waitFor();
    await settings.getByText(`${KPIS.length} KPIs of every clinic`).click();
    const common = settings.getByRole('list', { name: 'KPIs of every clinic' }).getByRole('listitem');
    expect(await common.count()).toBe(KPIS.length);
    const rate = common.filter({
      has: settings.getByRole('heading', { name: 'Collection rate', exact: true }),
    });
    await rate.getByText('= 100 × Collections ÷ (Production + Adjustments)').waitFor();
    await rate.getByText('Source: common usage of dental practice software.').waitFor();
    expect(await common.getByRole('button').count()).toBe(0);
    await expectNoFaults(page, SETTINGS);
  });

  it('are told by sentences beside their fields what is wrong, in the browser and by the server', async () => {
    const settings = dialog();
    await settings.getByRole('button', { name: 'Add a KPI' }).click();
    await expectFocus(settings.getByRole('heading', { name: 'Add a KPI' }));
    const formula = settings.getByLabel('Formula');
    await formula.fill('production - profit');
    const unknown = settings.getByText('There is no measure or KPI named "profit".');
    await unknown.waitFor();
    await settings.getByRole('button', { name: 'Add', exact: true }).click();
    await expectFocus(settings.getByLabel('Name'));
    await settings.getByText('This must not be empty.').first().waitFor();
    await settings.getByLabel('Name').fill('Uncollected fees');
    await settings.getByLabel(/^Definition/).fill('Fees that nobody has paid yet.');
    await settings.getByLabel('Which way is good').selectOption({ label: 'Lower is better' });
    await settings.getByRole('button', { name: 'Add', exact: true }).click();
    await expectFocus(formula);
    expect(await formula.getAttribute('aria-invalid')).toBe('true');
    await unknown.waitFor();
    await expectNoFaults(page, SETTINGS);
  });

  it('are made of measures that are picked by their labels, and show what came of it last month', async () => {
    const settings = dialog();
    const formula = settings.getByLabel('Formula');
    await formula.fill('production - ');
    await settings.getByLabel('Measure or KPI').selectOption({ label: 'Collections' });
    await settings.getByText('Each record gives its amount, where it is a collection.').waitFor();
    await settings.getByRole('button', { name: 'Insert' }).click();
    await expectFocus(formula);
    expect(await formula.inputValue()).toBe('production - collection');
    expect(await formula.getAttribute('aria-invalid')).toBe('false');
    await settings.getByText('= Production − Collections').waitFor();
    await expectNoFaults(page, SETTINGS);
    await settings.getByRole('button', { name: 'Add', exact: true }).click();
    await settings.getByText('Uncollected fees is added.').waitFor();
    const added = entryOf(settings, 'Uncollected fees');
    await added.getByText('Sep 2025: 1,233.00').waitFor();
    await added.getByText('Finances · Money · Lower is better').waitFor();
    await expectNoFaults(page, SETTINGS);
  });

  it('may stand on each other, and are added and changed by the keyboard alone', async () => {
    const settings = dialog();
    const { keyboard } = page;
    await moveTo(settings.getByRole('button', { name: 'Add a KPI' }));
    await keyboard.press('Enter');
    await moveTo(settings.getByLabel('Name'));
    await keyboard.type('Share uncollected');
    await moveTo(settings.getByLabel('Unit'));
    await keyboard.type('Perc');
    await moveTo(settings.getByLabel(/^Definition/));
    await keyboard.type('Uncollected fees of all fees.');
    await moveTo(settings.getByLabel('Formula'));
    await settings.getByText(/as 100 × part ÷ whole\.$/).waitFor();
    await keyboard.type('100 × uncollected_fees / ');
    await moveTo(settings.getByLabel('Measure or KPI'));
    await keyboard.type('Net prod');
    await moveTo(settings.getByRole('button', { name: 'Insert' }));
    await keyboard.press('Enter');
    await settings.getByText('= 100 × Uncollected fees ÷ Net production').waitFor();
    await moveTo(settings.getByRole('button', { name: 'Add', exact: true }));
    await keyboard.press('Enter');
    const share = entryOf(settings, 'Share uncollected');
    await share.getByText('Sep 2025: 94.8 %').waitFor();

    await moveTo(settings.getByRole('button', { name: 'Change Share uncollected' }));
    await keyboard.press('Enter');
    await expectFocus(settings.getByRole('heading', { name: 'Change Share uncollected' }));
    expect(await settings.getByLabel('Formula').inputValue()).toBe('100 × uncollected_fees / net_production');
    await settings.getByLabel('Name').fill('Share not collected');
    await moveTo(settings.getByRole('button', { name: 'Save' }));
    await keyboard.press('Enter');
    await entryOf(settings, 'Share not collected').waitFor();
    expect(await share.count()).toBe(0);
  });

  it('keep a half-typed form while another tab is looked at', async () => {
    const settings = dialog();
    await settings.getByRole('button', { name: 'Change Uncollected fees' }).click();
    await settings.getByLabel('Name').fill('Half');
    await settings.getByRole('tab', { name: 'Members' }).click();
    await settings.getByRole('heading', { name: 'Who may do what' }).waitFor();
    await settings.getByRole('tab', { name: 'KPIs' }).click();
    expect(await settings.getByLabel('Name').inputValue()).toBe('Half');
    await settings.getByRole('button', { name: 'Cancel' }).click();
    await entryOf(settings, 'Uncollected fees').waitFor();
  });

  it('are offered by the sidebar’s insights', async () => {
    const sidebar = await openSidebar(page, product.host.origin);
    await sidebar.getByRole('button', { name: 'Insights' }).click();
    await sidebar.getByRole('button', { name: 'Uncollected fees', exact: true }).waitFor();
    const tile = sidebar.getByRole('listitem').filter({ hasText: 'Uncollected fees' });
    await tile.getByText('$1,233.00', { exact: true }).waitFor();
  });

  it('are deleted after a question, but not while another one stands on them', async () => {
    const settings = await openSettings(ROBIN);
    await settings.getByRole('tab', { name: 'KPIs' }).click();
    const fees = entryOf(settings, 'Uncollected fees');
    const remove = fees.getByRole('button', { name: 'Delete Uncollected fees' });
    await remove.click();
    await fees.getByRole('group', { name: /^Delete Uncollected fees\?/ }).press('Escape');
    await expectFocus(remove);
    await remove.click();
    await fees.getByRole('button', { name: 'Delete', exact: true }).click();
    await fees.getByText('"Share not collected" is made with it. Change or delete that one first.').waitFor();
    await expectNoFaults(page, SETTINGS);
    const share = entryOf(settings, 'Share not collected');
    await share.getByRole('button', { name: 'Delete Share not collected' }).click();
    await share.getByRole('button', { name: 'Delete', exact: true }).click();
    await expectFocus(settings.getByText('Share not collected is deleted.'));
    expect(await share.count()).toBe(0);
    expect(await fees.count()).toBe(1);
  });
});

describe('who is no clinic admin', () => {
  it.each(['Juniper Street Dental', 'Lakeview Family Dental'])(
    'reads what the KPIs are, as a viewer and as staff, and finds nothing to change: %s',
    async (clinic) => {
      const settings = await openSettings(KIM);
      await settings.getByLabel('Clinic', { exact: true }).selectOption({ label: clinic });
      await settings.getByRole('tab', { name: 'KPIs' }).click();
      const panel = settings.getByRole('tabpanel', { name: 'KPIs' });
      await panel.getByText(`${KPIS.length} KPIs of every clinic`).click();
      await panel.getByText('= Production + Adjustments', { exact: true }).waitFor();
      expect(await panel.getByRole('button').allTextContents()).toEqual(['Close']);
      const ours = panel.getByRole('heading', { name: 'Uncollected fees', exact: true });
      expect(await ours.count()).toBe(clinic === 'Juniper Street Dental' ? 1 : 0);
      await expectNoFaults(page, SETTINGS);
    },
  );
});
