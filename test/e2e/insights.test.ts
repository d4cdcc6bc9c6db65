import type { Browser, FrameLocator, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findPerson } from '../../addon/host/persons.ts';
import type { Workspace } from '../../addon/sidebarCalls.ts';
import type { SaveGoal } from '../../shared/apiGoals.ts';
import type { InviteMember } from '../../shared/apiMembers.ts';
import { launchBrowser, openPage } from '../support/browser.ts';
import { type BookDay, bookDays, bookSheets, pushBooks } from '../support/clinicBooks.ts';
import { expectNoFaults } from '../support/expectNoFaults.ts';
import { expectFocus, moveTo } from '../support/keyboard.ts';
import { type GatedHost, openGatedHost } from '../support/openGatedHost.ts';
import { openColumns, openSidebar, signInAs } from '../support/sidebar.ts';

const ROBIN = 'robin@juniper.example';
const KIM = 'kim@juniper.example';
const NOOR = 'noor@juniper.example';
const CLINIC = 'Juniper Street Dental';
const ELLINGSEN = { id: 'cm0demoproviderellingsen1', name: 'Mara Ellingsen', spelling: 'Dr. Ellingsen' };
/** The person's day: the last one of the books, in the middle of a month. */
const TODAY = '2025-11-14';
const DAYS = bookDays();

let browser: Browser;
let page: Page;
let product: GatedHost;

beforeAll(async () => {
  product = await openGatedHost(bookSheets());
  browser = await launchBrowser();
  page = await openPage(browser);
  await page.clock.setFixedTime(new Date(`${TODAY}T10:00:00`));
});
afterAll(async () => {
  await browser?.close();
  await product?.close();
});

async function openAs(email: string): Promise<FrameLocator> {
  await signInAs(page, product.host.origin, email);
  return openSidebar(page, product.host.origin);
}

/** Opens the view from the switch, as someone who pushes. */
async function openInsights(email = ROBIN): Promise<FrameLocator> {
  const sidebar = await openAs(email);
  await showView(sidebar, 'Insights');
  return sidebar;
}

async function showView(sidebar: FrameLocator, name: string): Promise<void> {
  await sidebar.getByRole('navigation', { name: 'Views' }).getByRole('button', { name }).click();
}

function tileOf(sidebar: FrameLocator, label: string): Locator {
  const opens = sidebar.getByRole('button', { name: label, exact: true });
  return sidebar.getByRole('listitem').filter({ has: opens });
}

/** The tile's value, and what it says of the period before and of the year before. */
async function readTile(sidebar: FrameLocator, label: string): Promise<readonly (string | null)[]> {
  const tile = tileOf(sidebar, label);
  await tile.waitFor();
  return [await tile.locator('.value').textContent(), ...(await tile.locator('dd').allTextContents())];
}

/** Calls the add-on as whoever sits in front of the page, and gives the value of its answer. */
async function call<T>(name: string, ...args: readonly unknown[]): Promise<T> {
  const answer: { readonly value?: T } = JSON.parse(
    JSON.stringify(await product.host.scripts.call(name, ...args)),
  );
  if (answer.value === undefined) throw new Error(JSON.stringify(answer));
  return answer.value;
}

/** Sends something to an address of the clinic, as its admin. */
async function post(
  part: string,
  body: SaveGoal | InviteMember,
  values: Readonly<Record<string, string>> = {},
): Promise<void> {
  product.host.scripts.person = findPerson(ROBIN);
  const { account } = await call<Workspace>('openWorkspace');
  const clinicId = account.clinics.find(({ name }) => name === CLINIC)?.id ?? '';
  await call('askServer', { parts: ['clinics', clinicId, part], values, body, repeatable: false });
}

type Field = 'production' | 'adjustment' | 'collection' | 'booked' | 'noShows' | 'connected' | 'appointments';

/** What the books hold from one day to another, of one provider or of all. */
function sumOf(field: Field, from: string, to: string, spelling?: string): number {
  const isIn = ({ day, provider }: BookDay): boolean =>
    day >= from && day <= to && (spelling === undefined || provider === spelling);
  return DAYS.filter(isIn).reduce((sum, each) => sum + each[field], 0);
}

const money = (cents: number): string =>
  (cents / 100).toLocaleString('en-US', { style: 'currency', currency: 'USD' });

/** A part of a whole with one place, a half away from zero. */
function percent(part: number, whole: number): number {
  return Math.round((part / whole) * 1_000) / 10;
}

/** How the view writes a change in percent of a sum that is good when it grows. */
function grown(now: number, before: number): string {
  const change = percent(now - before, before);
  const way = change > 0 ? '▲ +' : '▼ −';
  return `${way}${Math.abs(change).toFixed(1)}\u00a0% ${change > 0 ? 'better' : 'worse'}`;
}

describe('before anything is pushed', () => {
  it('says so to a viewer, who can do nothing about it', async () => {
    const sidebar = await openAs(KIM);
    await sidebar.getByText('Nothing is stored yet: the numbers stand here once').waitFor();
    expect(await sidebar.getByRole('button').allTextContents()).toEqual(['Look again']);
    await expectNoFaults(page);
  });

  it('leads whoever may push to the first step', async () => {
    const sidebar = await openInsights();
    await sidebar.getByText('Nothing is stored yet: push a sheet of yours').waitFor();
    await expectNoFaults(page);
    await sidebar.getByRole('main').getByRole('button', { name: 'Push a sheet' }).click();
    await sidebar.getByRole('heading', { name: 'Which sheet?' }).waitFor();
    await sidebar.getByRole('button', { name: 'Next' }).click();
    await sidebar.getByRole('heading', { name: 'What do the columns mean?' }).waitFor();
  });
});

describe('the numbers', () => {
  it('are those of the records, beside the month before and the year before', async () => {
    product.host.scripts.person = findPerson(ROBIN);
    await pushBooks(product.host, CLINIC);
    const sidebar = await openInsights();
    await sidebar.getByLabel('Period').selectOption({ label: 'Last month' });
    await sidebar.getByText('Oct 2025', { exact: true }).waitFor();
    const sums = ([from, to]: readonly [string, string]) => ({
      production: sumOf('production', from, to),
      net: sumOf('production', from, to) + sumOf('adjustment', from, to),
      collection: sumOf('collection', from, to),
    });
    const now = sums(['2025-10-01', '2025-10-31']);
    const before = sums(['2025-09-01', '2025-09-30']);
    const lastYear = sums(['2024-10-01', '2024-10-31']);
    const labels = { production: 'Gross production', net: 'Net production', collection: 'Collections' };
    for (const key of ['production', 'net', 'collection'] as const) {
      expect(await readTile(sidebar, labels[key])).toEqual([
        money(now[key]),
        grown(now[key], before[key]),
        grown(now[key], lastYear[key]),
      ]);
    }
    const rate = percent(now.collection, now.net).toFixed(1);
    expect((await readTile(sidebar, 'Collection rate'))[0]).toBe(`${rate}\u00a0%`);
    await expectNoFaults(page);
  });

  it('of a running month are compared with as much of others, and say what it comes to', async () => {
    const sidebar = await openInsights();
    const now = sumOf('production', '2025-11-01', TODAY);
    expect(await readTile(sidebar, 'Gross production')).toEqual([
      money(now),
      grown(now, sumOf('production', '2025-10-01', '2025-10-14')),
      grown(now, sumOf('production', '2024-11-01', '2024-11-14')),
    ]);
    // The clinic of the books is open every day: 14 of 30 are over.
    const atThisRate = Math.round((now * 30) / 14);
    await tileOf(sidebar, 'Gross production')
      .getByText(`At this rate ${money(atThisRate)} by Nov 30`)
      .waitFor();
    const calls = percent(
      sumOf('appointments', '2025-11-01', TODAY),
      sumOf('connected', '2025-11-01', TODAY),
    );
    expect((await readTile(sidebar, 'Call conversion'))[0]).toBe(`${calls.toFixed(1)}\u00a0%`);
  });

  it('say which way is good: fewer no-shows are better', async () => {
    const sidebar = await openInsights();
    await sidebar.getByLabel('Period').selectOption({ label: 'This year' });
    const rate = (from: string, to: string) => sumOf('noShows', from, to) / sumOf('booked', from, to);
    const [now, before] = [rate('2025-01-01', TODAY), rate('2024-01-01', '2024-11-14')];
    const points = `${Math.abs(Math.round((now - before) * 1_000) / 10).toFixed(1)} points`;
    const words = now < before ? `▼ −${points} better` : `▲ +${points} worse`;
    const [value, change] = await readTile(sidebar, 'No-show rate');
    expect([value, change]).toEqual([`${(Math.round(now * 1_000) / 10).toFixed(1)}\u00a0%`, words]);
    await tileOf(sidebar, 'No-show rate')
      .getByRole('img', { name: /^Last 12 quarters: from / })
      .waitFor();
  });

  it('are folded where there is no data, and explained where one asks', async () => {
    const sidebar = await openInsights();
    await tileOf(sidebar, 'Collection rate').waitFor();
    expect(await tileOf(sidebar, 'New patients').count()).toBe(0);
    const folded = sidebar.getByText(/^No data for \d+ numbers$/);
    await folded.click();
    await sidebar.getByText(/New patients, /).waitFor();
    const ask = sidebar.getByRole('button', { name: 'What is Collection rate?' });
    await ask.click();
    await tileOf(sidebar, 'Collection rate').getByText('Collections ÷ net production.').waitFor();
    expect(await ask.getAttribute('aria-expanded')).toBe('true');
    await sidebar.getByText(/^\d+ more numbers$/).click();
    await tileOf(sidebar, 'Appointments booked').waitFor();
    await expectNoFaults(page);
  });

  it('can be had for one provider, where the rows name one', async () => {
    const sidebar = await openInsights();
    await sidebar.getByLabel('Of whom').selectOption({ label: ELLINGSEN.name });
    const theirs = sumOf('production', '2025-11-01', TODAY, ELLINGSEN.spelling);
    const value = tileOf(sidebar, 'Gross production').locator('.value');
    await expect.poll(() => value.textContent()).toBe(money(theirs));
    expect(await tileOf(sidebar, 'Call conversion').count()).toBe(0);
  });

  it('can be had for any days, and wrong ones are said beside their field', async () => {
    const sidebar = await openInsights();
    await sidebar.getByLabel('Period').selectOption({ label: 'Chosen days' });
    await sidebar.getByLabel('First day').fill('2025-03-05');
    await sidebar.getByLabel('Last day').fill('2025-03-04');
    const last = sidebar.getByLabel('Last day');
    await sidebar.getByText('The last day comes before the first.').waitFor();
    expect(await last.getAttribute('aria-invalid')).toBe('true');
    await expectNoFaults(page);
    await last.fill('2025-03-05');
    const value = tileOf(sidebar, 'Gross production').locator('.value');
    await expect.poll(() => value.textContent()).toBe(money(sumOf('production', '2025-03-05', '2025-03-05')));
    await sidebar.getByLabel('First day').fill('2019-01-01');
    await last.fill('2019-01-31');
    await sidebar.getByText('There is data of Nov 15, 2023 – Nov 14, 2025.').waitFor();
    await expectNoFaults(page);
  });

  it('stand beside their goals, with the way that these are going', async () => {
    const november = { from: '2025-11-01', to: '2025-11-30' };
    const goal = { kpi: 'production', grain: 'month', target: '200000', templateId: null } as const;
    await post('goals', { ...goal, ...november, providerId: null }, { today: TODAY });
    const sidebar = await openInsights();
    const tile = tileOf(sidebar, 'Gross production');
    await tile.getByText('Goal: at least $200,000.00').waitFor();
    const reached = percent(sumOf('production', '2025-11-01', TODAY), 20_000_000);
    await tile.getByText(`${reached.toFixed(1)}\u00a0% of it`, { exact: true }).waitFor();
    await tile.getByText(/^(?:On track|At risk)\. At this rate \d+ % by month end$/).waitFor();
    await expectNoFaults(page);
    await sidebar.getByLabel('Period').selectOption({ label: 'Last month' });
    await expect.poll(() => tile.getByText('Goal:').count()).toBe(0);
  });
});

describe('where there is more room', () => {
  it('are charts above the sheet, and a report in a tab of its own', async () => {
    const sidebar = await openInsights();
    await sidebar.getByRole('button', { name: 'Dashboard' }).click();
    await page.locator('iframe[title="Chairside dashboard"]').waitFor();
    await page.keyboard.press('Escape');
    const again = await openInsights();
    await again.getByRole('button', { name: 'Insert report' }).click();
    const said = again.getByText(/^The report stands in the tab “.+”\.$/);
    await said.waitFor();
    const [, tab = ''] = /“(.+)”/.exec((await said.textContent()) ?? '') ?? [];
    await page.getByRole('tab', { name: tab, exact: true }).waitFor();
    await expectNoFaults(page);
  });
});

describe('one number', () => {
  it('opens by the keyboard down to the rows that made it, and back to where one was', async () => {
    const sidebar = await openInsights();
    const opens = sidebar.getByRole('button', { name: 'Net production', exact: true });
    await moveTo(opens);
    await page.keyboard.press('Enter');
    await expectFocus(sidebar.getByRole('heading', { name: 'Net production' }));
    const split = sidebar.getByRole('table', { name: 'Net production by provider' });
    await split.waitFor();
    const cells = await split.locator('tbody tr').evaluateAll((rows) => rows.map((row) => row.textContent));
    const net = (spelling?: string): number =>
      sumOf('production', '2025-11-01', TODAY, spelling) + sumOf('adjustment', '2025-11-01', TODAY, spelling);
    expect(cells).toContain(
      `${ELLINGSEN.name}${money(net(ELLINGSEN.spelling))} ${percent(net(ELLINGSEN.spelling), net()).toFixed(1)}\u00a0%`,
    );
    const made = sidebar.getByRole('table', { name: 'What it is made of' });
    const adjustments = sumOf('adjustment', '2025-11-01', TODAY);
    await made.getByText(money(adjustments).replace('-', '−')).waitFor();
    await expectNoFaults(page);
    await moveTo(sidebar.getByRole('button', { name: 'Rows of Adjustments' }));
    await page.keyboard.press('Enter');
    await sidebar.getByRole('region', { name: 'Adjustments, Nov 1–14, 2025' }).waitFor();
    await sidebar.getByLabel('Rows of').selectOption({ label: 'Production' });
    await sidebar.getByRole('region', { name: 'Production, Nov 1–14, 2025' }).waitFor();
    await expectNoFaults(page);
    await moveTo(sidebar.getByRole('button', { name: 'Net production' }), 'Shift+Tab');
    await page.keyboard.press('Enter');
    await moveTo(sidebar.getByRole('button', { name: 'All numbers' }), 'Shift+Tab');
    await page.keyboard.press('Enter');
    await expectFocus(opens);
  });

  it('can be split by whatever its rows say, and shows its last twelve months one by one', async () => {
    const sidebar = await openInsights();
    await sidebar.getByRole('button', { name: 'No-show rate', exact: true }).click();
    await sidebar.getByLabel('Split by').selectOption({ label: 'Type of appointment' });
    await sidebar.getByRole('table', { name: 'No-show rate by type of appointment' }).waitFor();
    await sidebar.locator('summary').getByText('Last 12 months').click();
    const months = sidebar.getByRole('table', { name: 'Last 12 months' });
    const rate = percent(
      sumOf('noShows', '2025-10-01', '2025-10-31'),
      sumOf('booked', '2025-10-01', '2025-10-31'),
    );
    expect(await months.getByRole('row', { name: /^Oct 2025/ }).textContent()).toBe(
      `Oct 2025${rate.toFixed(1)}\u00a0%`,
    );
    await expectNoFaults(page);
  });
});

describe('the place where work stopped', () => {
  it('is kept while one looks at the numbers', async () => {
    const sidebar = await openColumns(page, product.host.origin, CLINIC, 'Calls');
    const find = sidebar.getByRole('combobox', { name: / means$/ }).first();
    await find.selectOption({ label: 'Not used' });
    await showView(sidebar, 'Insights');
    await tileOf(sidebar, 'Gross production').waitFor();
    expect(await sidebar.getByRole('navigation', { name: 'Steps' }).count()).toBe(0);
    await showView(sidebar, 'Push a sheet');
    await sidebar.getByRole('heading', { name: 'What do the columns mean?' }).waitFor();
    const chosen = await find.evaluate(
      (select) => select instanceof HTMLSelectElement && select.selectedOptions[0]?.textContent,
    );
    expect(chosen).toBe('Not used');
  });
});

describe('who does not push', () => {
  it('as a viewer sees the clinic’s numbers at once, and no single person’s', async () => {
    const sidebar = await openAs(KIM);
    const now = sumOf('production', '2025-11-01', TODAY);
    expect((await readTile(sidebar, 'Gross production'))[0]).toBe(money(now));
    await sidebar.getByText('You are a viewer here').waitFor();
    expect(await sidebar.getByRole('navigation').count()).toBe(0);
    expect(await sidebar.getByLabel('Of whom').count()).toBe(0);
    await expectNoFaults(page);
    await sidebar.getByRole('button', { name: 'Gross production', exact: true }).click();
    await sidebar.getByRole('table', { name: 'What it is made of' }).waitFor();
    expect(await sidebar.getByRole('button', { name: /^Rows of/ }).count()).toBe(0);
    const splits = await sidebar.getByLabel('Split by').locator('option').allTextContents();
    expect(splits).toContain('Day of the week');
    expect(splits).not.toContain('Provider');
    await expectNoFaults(page);
  });

  it('as a provider sees the clinic’s and their own, and their own rows', async () => {
    const membership = { role: 'provider', startsAt: '2025-01-01T00:00:00Z', endsAt: null } as const;
    await post('members', { ...membership, providerId: ELLINGSEN.id, email: NOOR, name: 'Noor Vance' });
    const sidebar = await openAs(NOOR);
    const options = sidebar.getByLabel('Of whom').locator('option');
    await tileOf(sidebar, 'Gross production').waitFor();
    expect(await options.allTextContents()).toEqual(['The whole clinic', ELLINGSEN.name]);
    await sidebar.getByLabel('Of whom').selectOption({ label: ELLINGSEN.name });
    const theirs = sumOf('production', '2025-11-01', TODAY, ELLINGSEN.spelling);
    const value = tileOf(sidebar, 'Gross production').locator('.value');
    await expect.poll(() => value.textContent()).toBe(money(theirs));
    await sidebar.getByRole('button', { name: 'Gross production', exact: true }).click();
    await sidebar.getByRole('button', { name: 'Rows of Production' }).click();
    await sidebar.getByRole('region', { name: 'Production, Nov 1–14, 2025' }).waitFor();
    await expectNoFaults(page);
  });
});

describe('when the server is away', () => {
  it('says what happened, and goes on once it is back', async () => {
    const sidebar = await openInsights();
    await tileOf(sidebar, 'Gross production').waitFor();
    product.gate.judge = (_, path) => (path.endsWith('/board') ? 'cut' : 'through');
    await sidebar.getByLabel('Period').selectOption({ label: 'Last month' });
    const note = sidebar.getByRole('alert');
    await note.waitFor();
    await expectNoFaults(page);
    product.gate.judge = () => 'through';
    await note.getByRole('button', { name: 'Try again' }).click();
    const october = sumOf('production', '2025-10-01', '2025-10-31');
    expect((await readTile(sidebar, 'Gross production'))[0]).toBe(money(october));
  });

  it('is calm about a catalogue or goals that do not come', async () => {
    product.gate.judge = (_, path) => (/\/(?:kpis|goals)/.test(path) ? 'cut' : 'through');
    const sidebar = await openInsights();
    const retry = sidebar.getByRole('alert').getByRole('button', { name: 'Try again' });
    await retry.waitFor();
    product.gate.judge = (_, path) => (path.includes('/goals') ? 'cut' : 'through');
    await retry.click();
    await tileOf(sidebar, 'Gross production').waitFor();
    // The goals may still be on their second try, which is not to find the gate open.
    await retry.waitFor();
    product.gate.judge = () => 'through';
    await retry.click();
    await sidebar.getByText('Goal: at least $200,000.00').waitFor();
    expect(await sidebar.getByRole('alert').count()).toBe(0);
  });
});

describe('the view in 300 pixels', () => {
  it('is never wider than the sidebar', async () => {
    const sidebar = await openInsights();
    await sidebar.getByText(/^\d+ more numbers$/).click();
    const overflow = (): Promise<number> =>
      sidebar.locator('html').evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
    expect(await overflow()).toBe(0);
    await sidebar.getByRole('button', { name: 'Gross production', exact: true }).click();
    await sidebar.getByRole('table', { name: 'Gross production by provider' }).waitFor();
    expect(await overflow()).toBe(0);
  });
});
