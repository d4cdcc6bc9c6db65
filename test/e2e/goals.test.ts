import type { Browser, FrameLocator, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays, weekday } from '../../shared/period.ts';
import { launchBrowser, openPage } from '../support/browser.ts';
import { expectNoFaults } from '../support/expectNoFaults.ts';
import { expectFocus } from '../support/keyboard.ts';
import { openHost } from '../support/openHost.ts';
import { openSettingsAs, SETTINGS, settingsDialog } from '../support/settingsDialog.ts';
import { chooseMeanings, openSidebar, readSums, signInAs } from '../support/sidebar.ts';

const ROBIN = 'robin@juniper.example';
const KIM = 'kim@juniper.example';
const TENTH = 'Increase production by 10 % month over month';
const GOAL = 'Gross production each month: at least the previous month × 1.1';
/** The day that the browser shows, and the sheet's last one. */
const TODAY = '2025-10-09';
const LAST_DAY = '2025-10-08';
const A_DAY = 100;

const weekdaysOf = (from: string, to: string): string[] => {
  const days = [];
  for (let day = from; day <= to; day = addDays(day, 1)) if (weekday(day) < 6) days.push(day);
  return days;
};
const DAYS = weekdaysOf('2025-09-01', LAST_DAY);
const SHEET = { name: 'Days', rows: [['Date', 'Production'], ...DAYS.map((day) => [day, `${A_DAY}.00`])] };

/** What the month comes to, of a tenth more than the one before, in whole percent; `extra` is what October has besides. */
function paceWith(extra: number): number {
  const [over, all] = [
    weekdaysOf('2025-10-01', LAST_DAY).length,
    weekdaysOf('2025-10-01', '2025-10-31').length,
  ];
  const target = weekdaysOf('2025-09-01', '2025-09-30').length * A_DAY * 1.1;
  return Math.floor((((over * A_DAY + extra) / over) * all * 100) / target);
}

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

/** Opens the step Check as the clinic admin. */
async function openCheck(): Promise<FrameLocator> {
  await signInAs(page, product.host.origin, ROBIN);
  const sidebar = await openSidebar(page, product.host.origin);
  const check = sidebar.getByRole('heading', { name: 'What would be stored?' });
  const headerRow = sidebar.getByLabel('Headers are in row');
  await check.or(headerRow).first().waitFor();
  if (await headerRow.isVisible()) {
    await sidebar.getByRole('button', { name: 'Next' }).click();
    await chooseMeanings(sidebar, { Date: 'Date', Production: 'Production' });
    await sidebar.getByRole('button', { name: 'Next' }).click();
  }
  await check.waitFor();
  return sidebar;
}

async function push(sidebar: FrameLocator): Promise<void> {
  await sidebar.getByRole('button', { name: `Push ${DAYS.length} rows` }).click();
  await readSums(sidebar);
}

function goalIn(settings: FrameLocator): Locator {
  const heading = settings.getByRole('heading', { name: GOAL, exact: true });
  return settings.getByRole('list', { name: 'Goals' }).getByRole('listitem').filter({ has: heading });
}

describe('a clinic’s goals', () => {
  it('are none at first, of which Check says so', async () => {
    const sidebar = await openCheck();
    await sidebar.getByText('What this does to your goals (nothing)').click();
    await sidebar.getByText('No goal depends on this sheet.').waitFor();
    await push(sidebar);
    const settings = await openSettings(ROBIN);
    await settings.getByRole('tab', { name: 'Goals' }).click();
    await expectFocus(settings.getByRole('heading', { name: 'Goals', exact: true }));
    await settings.getByText(/^None yet\./).waitFor();
    await expectNoFaults(page, SETTINGS);
  });

  it('are set from a template, which says at once what it comes to', async () => {
    const settings = dialog();
    await settings.getByRole('button', { name: 'Set a goal' }).last().click();
    await expectFocus(settings.getByRole('heading', { name: 'Set a goal' }));
    await settings.getByLabel('Begin with').selectOption({ label: TENTH });
    const sentence = `At this rate ${paceWith(0)} % by month end.`;
    await settings.getByText(`Oct 2025: target 2,420.00, now 600.00. ${sentence}`).waitFor();
    await expectNoFaults(page, SETTINGS);
  });

  it('tell beside their fields what is wrong, and lose nothing that was typed', async () => {
    const settings = dialog();
    const target = settings.getByLabel(/^Target/);
    await target.fill('previous_week * 1.1');
    await settings.getByText(/A target for each month knows previous_month/).waitFor();
    await settings.getByLabel('Last day').fill('2025-01-31');
    await settings.getByRole('button', { name: 'Set', exact: true }).click();
    await expectFocus(settings.getByLabel('Last day'));
    await settings
      .getByText(/The goal ends on 2025-01-31, before it begins/)
      .first()
      .waitFor();
    expect(await target.getAttribute('aria-invalid')).toBe('true');
    expect(await target.inputValue()).toBe('previous_week * 1.1');
    await expectNoFaults(page, SETTINGS);
    await settings.getByLabel('Last day').fill('2025-12-31');
    await settings.getByRole('button', { name: '10 % more than the month before' }).click();
    expect(await target.inputValue()).toBe('previous_month * 1.1');
    await settings.getByRole('button', { name: 'Set', exact: true }).click();
    await settings.getByText('The goal is set.').waitFor();
  });

  it('show how they stand, as a bar and in words', async () => {
    const goal = goalIn(dialog());
    await goal.getByText('Oct 2025: 600.00 of 2,420.00').waitFor();
    await goal.getByText('at risk').waitFor();
    await goal.getByText(`At this rate ${paceWith(0)} % by month end`).waitFor();
    await expectNoFaults(page, SETTINGS);
  });

  it('are foreseen in Check before a push changes them', async () => {
    const { workbook } = product.host.scripts.surroundings;
    workbook.findSheet('Days')?.setCell(DAYS.length + 1, 2, '260.00');
    workbook.changed('cells');
    const sidebar = await openCheck();
    const effects = sidebar.getByRole('list', { name: 'Goals that change' });
    await effects.getByText(GOAL).waitFor();
    await effects.getByText(`Now: At this rate ${paceWith(0)} % by month end`).waitFor();
    await effects.getByText(`Then: At this rate ${paceWith(160)} % by month end`).waitFor();
    await expectNoFaults(page);
    await push(sidebar);
    const settings = await openSettings(ROBIN);
    await settings.getByRole('tab', { name: 'Goals' }).click();
    const goal = goalIn(settings);
    await goal.getByText(`At this rate ${paceWith(160)} % by month end`).waitFor();
    await goal.getByText('on track').waitFor();
  });

  it('become templates of the clinic’s own, which are changed and removed', async () => {
    const settings = dialog();
    await settings.getByRole('button', { name: `Save as template: ${GOAL}` }).click();
    await settings.getByLabel('Name').fill('Our tenth');
    await settings.getByRole('button', { name: 'Keep', exact: true }).click();
    await settings.getByText('The template is kept: Our tenth.').waitFor();
    await settings.getByText('4 templates').click();
    const templates = settings.getByRole('list', { name: 'Templates' });
    const own = templates.getByRole('listitem').filter({ hasText: 'Our tenth' });
    const system = templates.getByRole('listitem').filter({ hasText: TENTH });
    expect(await system.getByRole('button').allTextContents()).toEqual(['Set a goal']);
    await expectNoFaults(page, SETTINGS);
    await own.getByRole('button', { name: 'Remove Our tenth' }).click();
    await own.getByRole('button', { name: 'Remove', exact: true }).click();
    await expectFocus(settings.getByText('The template is removed: Our tenth.'));
    await settings.getByText('3 templates').waitFor();
  });

  it('are seen by a viewer, without anything to change', async () => {
    const settings = await openSettings(KIM);
    const goal = goalIn(settings);
    await goal.getByText(`At this rate ${paceWith(160)} % by month end`).waitFor();
    await settings.getByText('A clinic admin sets and changes them.').waitFor();
    expect(await settings.getByRole('tab').allTextContents()).toEqual(['Goals', 'KPIs']);
    expect(await settings.getByRole('tabpanel').getByRole('button').allTextContents()).toEqual(['Close']);
    await expectNoFaults(page, SETTINGS);
  });

  it('are removed once that is asked and said yes to', async () => {
    const settings = await openSettings(ROBIN);
    await settings.getByRole('tab', { name: 'Goals' }).click();
    const goal = goalIn(settings);
    await goal.getByRole('button', { name: `Remove ${GOAL}` }).click();
    await goal.getByRole('button', { name: 'Keep it' }).click();
    await expectFocus(goal.getByRole('button', { name: `Remove ${GOAL}` }));
    await goal.getByRole('button', { name: `Remove ${GOAL}` }).click();
    await goal.getByRole('button', { name: 'Remove', exact: true }).click();
    await expectFocus(settings.getByText(`The goal is removed: ${GOAL}.`));
    expect(await goal.count()).toBe(0);
  });
});

describe('the clinic’s weeks', () => {
  it('begin on another day once a clinic admin says so, and the activity tells it', async () => {
    const settings = dialog();
    await settings.getByRole('tab', { name: 'Clinic' }).click();
    await expectFocus(settings.getByRole('heading', { name: 'The clinic’s weeks' }));
    const day = settings.getByLabel('Weeks begin on');
    expect(await day.inputValue()).toBe('1');
    await day.selectOption({ label: 'Sunday' });
    await settings.getByRole('tabpanel').getByRole('button', { name: 'Save' }).click();
    await settings.getByText(/^Saved: weeks begin on Sunday\./).waitFor();
    await expectNoFaults(page, SETTINGS);
    await settings.getByRole('tab', { name: 'Activity' }).click();
    await settings.getByText('Robin Adair let weeks begin on Sunday.').waitFor();
    await settings.getByText(`Robin Adair set the goal “${GOAL}”.`).waitFor();
    await settings.getByText(`Robin Adair removed the goal “${GOAL}”.`).waitFor();
  });
});
