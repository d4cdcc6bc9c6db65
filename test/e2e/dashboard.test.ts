import type { Browser, FrameLocator, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { HISTORY_SEED, makeHistorySheets } from '../../addon/host/demo/history/makeHistorySheets.ts';
import { findPerson } from '../../addon/host/persons.ts';
import { pushHistory } from '../../addon/host/start/pushHistory.ts';
import type { Workspace } from '../../addon/sidebarCalls.ts';
import { firstPeriod } from '../../addon/ui/dashboard/dashboardPeriods.ts';
import { saySpan } from '../../addon/ui/figures/saySpan.ts';
import type { Members } from '../../shared/apiMembers.ts';
import { splitSpan, weekday } from '../../shared/period.ts';
import { launchBrowser, openPage } from '../support/browser.ts';
import { expectNoFaults } from '../support/expectNoFaults.ts';
import { expectFocus, moveTo } from '../support/keyboard.ts';
import { type GatedHost, openGatedHost } from '../support/openGatedHost.ts';
import { readFigures, type SheetFigures } from '../support/sheetFigures.ts';
import { chooseFromMenu, signInAs } from '../support/sidebar.ts';

const ROBIN = 'robin@juniper.example';
const KIM = 'kim@juniper.example';
const NOOR = 'noor@juniper.example';
const TITLE = 'Chairside dashboard';
/** The day that the browser shows: the history ends the day before. */
const TODAY = '2026-09-15';
const { span: SPAN } = firstPeriod(TODAY);
const SHEETS = makeHistorySheets({ seed: HISTORY_SEED, today: TODAY });
const [LEDGER = [], SCHEDULE = [], CALLS = [], PATIENTS = []] = SHEETS.map((sheet) => readFigures(sheet));

let browser: Browser;
let page: Page;
let product: GatedHost;
/** What has reached the server since the dialog was asked for. */
let requests: string[] = [];

beforeAll(async () => {
  product = await openGatedHost(SHEETS);
  await pushHistory(product.host.scripts, SHEETS);
  browser = await launchBrowser();
  page = await openPage(browser);
  await page.clock.setFixedTime(new Date(`${TODAY}T10:00:00`));
});
afterAll(async () => {
  await browser?.close();
  await product?.close();
});
beforeEach(async () => {
  product.gate.judge = () => 'through';
  await page.emulateMedia({ colorScheme: 'light', media: 'screen' });
});

const dialog = (): FrameLocator => page.frameLocator(`iframe[title="${TITLE}"]`);

/** Asks for the dashboard from the menu, as that person. */
async function askForDashboard(email: string): Promise<FrameLocator> {
  await signInAs(page, product.host.origin, email);
  requests = [];
  product.gate.judge = (method, path) => {
    requests.push(`${method} ${path.replace(/^\/v1\/(?:clinics\/[^/]+\/)?/, '')}`);
    return 'through';
  };
  await chooseFromMenu(page, 'Dashboard');
  return dialog();
}

/** Opens the dashboard and waits for its charts. */
async function openDashboard(email = ROBIN): Promise<FrameLocator> {
  const dashboard = await askForDashboard(email);
  await dashboard.getByRole('article').last().locator('svg').first().waitFor();
  return dashboard;
}

/** A chart's table, line by line as it stands there, with what all rows come to at the end. */
async function readTable(dashboard: FrameLocator, topic: string): Promise<string[][]> {
  await dashboard.getByRole('button', { name: `Show as table: ${topic}`, exact: true }).click();
  const lines = dashboard.getByRole('table', { name: topic, exact: true }).locator('tbody tr, tfoot tr');
  await lines.first().waitFor();
  return Promise.all(
    (await lines.all()).map(async (line) => {
      const texts = await line.locator('th, td').allTextContents();
      return texts.map((text) => text.replaceAll('\u00a0', ' '));
    }),
  );
}

async function sentences(dashboard: FrameLocator): Promise<string[]> {
  const texts = await dashboard.getByRole('article').getByRole('heading').allTextContents();
  return texts.map((text) => text.replaceAll('\u00a0', ' '));
}

/** Adds up what columns of the rows hold, in hundredths. */
function sum(rows: readonly SheetFigures[], ...columns: readonly string[]): number {
  return rows.flatMap((row) => columns.map((column) => row.hundredths(column))).reduce((a, b) => a + b, 0);
}

function within(rows: readonly SheetFigures[], column: string, { from, to } = SPAN): SheetFigures[] {
  return rows.filter((row) => row.day(column) >= from && row.day(column) <= to);
}

/** Hundredths as an amount, in the dollars of a mapping that names no other currency. */
function money(hundredths: number): string {
  const figure = (Math.abs(hundredths) / 100).toLocaleString('en-US', { minimumFractionDigits: 2 });
  return hundredths < 0 ? `−$${figure}` : `$${figure}`;
}

/** Hundredths as a count. */
function count(hundredths: number): string {
  return (hundredths / 100).toLocaleString('en-US');
}

/** A share in percent, to one place: a half goes up. */
function percent(part: number, whole: number): string {
  const tenths = Math.floor((2_000 * part + whole) / (2 * whole));
  return `${(tenths / 10).toLocaleString('en-US', { minimumFractionDigits: 1 })} %`;
}

function byMonth(lineOf: (month: { from: string; to: string }) => readonly string[]): string[][] {
  return [...splitSpan(SPAN, 'month'), SPAN].map((span) => [saySpan(span), ...lineOf(span)]);
}

/** Members of a column with what they come to, the greatest first; the unsaid ones under a name of their own. */
function byMember(
  rows: readonly SheetFigures[],
  column: string,
  sizeOf: (rows: readonly SheetFigures[]) => number,
): [string, SheetFigures[]][] {
  const members = Map.groupBy(rows, (row) => row.text(column) || 'Not stated');
  return [...members].filter(([, own]) => sizeOf(own) !== 0).sort((a, b) => sizeOf(b[1]) - sizeOf(a[1]));
}

/** Amounts with shares by member, and all of them. */
function shares(rows: readonly SheetFigures[], by: string, ...columns: readonly string[]): string[][] {
  const whole = sum(rows, ...columns);
  const lines = byMember(rows, by, (own) => sum(own, ...columns)).map(([name, own]) => {
    const part = sum(own, ...columns);
    return [name, money(part), percent(part, whole)];
  });
  return [...lines, ['All', money(whole), '']];
}

const PRODUCED = ['Fee', 'Plan write-off', 'Courtesy'];
const COLLECTED = ['Patient paid', 'Plan paid'];
const TAKEN_OFF = ['Plan write-off', 'Courtesy'];

describe('the dashboard', () => {
  it('draws ten charts from one board, asked while the definitions are', async () => {
    const dashboard = await openDashboard();
    expect(await dashboard.getByRole('article').count()).toBe(10);
    expect(requests.sort()).toEqual(['GET kpis', 'GET me', 'POST board']);
    await expectNoFaults(page, TITLE);
  });

  it('shows by month what the rows of its months come to', async () => {
    const dashboard = await openDashboard();
    expect(await readTable(dashboard, 'Production and collections')).toEqual(
      byMonth((span) => {
        const rows = within(LEDGER, 'Posted', span);
        return [money(sum(rows, ...PRODUCED)), money(sum(rows, ...COLLECTED))];
      }),
    );
    expect(await readTable(dashboard, 'Collection rate')).toEqual(
      byMonth((span) => {
        const rows = within(LEDGER, 'Posted', span);
        return [percent(sum(rows, ...COLLECTED), sum(rows, ...PRODUCED))];
      }),
    );
    expect(await readTable(dashboard, 'Appointments')).toEqual(
      byMonth((span) => {
        const rows = within(SCHEDULE, 'Clinic day', span);
        return ['Completed', 'Cancelled', 'No-shows'].map((column) => count(sum(rows, column)));
      }),
    );
    expect(await readTable(dashboard, 'Patients')).toEqual(
      byMonth((span) => {
        const rows = within(PATIENTS, 'Counted on', span);
        const active = rows.at(-1)?.hundredths('On the books') ?? 0;
        return [active, sum(rows, 'First visits'), sum(rows, 'Left us')].map(count);
      }),
    );
  });

  it('shows by member what their rows come to', async () => {
    const dashboard = await openDashboard();
    const ledger = within(LEDGER, 'Posted');
    expect(await readTable(dashboard, 'Production by provider')).toEqual(shares(ledger, 'Clinician', 'Fee'));
    expect(await readTable(dashboard, 'Collections by insurance carrier')).toEqual(
      shares(ledger, 'Plan', ...COLLECTED),
    );
    expect(await readTable(dashboard, 'Collections by way of payment')).toEqual(
      shares(ledger, 'Paid with', ...COLLECTED),
    );
    const procedures = await readTable(dashboard, 'What procedures keep');
    const lineOf = (name: string, rows: readonly SheetFigures[]): string[] => [
      name,
      ...[['Fee'], TAKEN_OFF, PRODUCED].map((columns) => money(sum(rows, ...columns))),
      percent(sum(rows, ...PRODUCED), sum(rows, 'Fee')),
    ];
    expect(procedures).toEqual([
      ...byMember(ledger, 'CDT', (rows) => sum(rows, 'Fee')).map(([name, rows]) => lineOf(name, rows)),
      lineOf('All', ledger),
    ]);
    await expectNoFaults(page, TITLE);
  });

  it('shows what becomes of calls, and on which days appointments are missed', async () => {
    const dashboard = await openDashboard();
    const words: Record<string, string> = {
      'Recall due': 'Hygiene recall',
      'Open treatment': 'Treatment followup',
      'New inquiry': 'New patient',
    };
    const calls = within(CALLS, 'Call day');
    const callLine = (name: string, rows: readonly SheetFigures[]): string[] => {
      const [made, reached, visits] = ['Calls made', 'Spoken to', 'Visits made'].map((each) =>
        sum(rows, each),
      );
      return [
        name,
        ...[made, reached, visits].map((each) => count(each ?? 0)),
        percent(reached ?? 0, made ?? 0),
        percent(visits ?? 0, reached ?? 0),
      ];
    };
    expect(await readTable(dashboard, 'Calls by type')).toEqual([
      ...byMember(calls, 'Reason', (rows) => sum(rows, 'Calls made')).map(([word, rows]) =>
        callLine(words[word] ?? '', rows),
      ),
      callLine('All', calls),
    ]);
    const schedule = within(SCHEDULE, 'Clinic day');
    const days = [...Map.groupBy(schedule, (row) => weekday(row.day('Clinic day')))].sort(
      ([a], [b]) => a - b,
    );
    const rates = (await readTable(dashboard, 'No-shows by day of the week')).map((line) => line.slice(1));
    expect(rates).toEqual(
      [...days.map(([, rows]) => rows), schedule].map((rows) => {
        const [missed, booked] = [sum(rows, 'No-shows'), sum(rows, 'Booked')];
        return [percent(missed, booked), count(missed), count(booked)];
      }),
    );
  });

  it('says above the charts what their tables say', async () => {
    const dashboard = await openDashboard();
    const said = await sentences(dashboard);
    const whole = (await readTable(dashboard, 'Collection rate')).at(-1);
    expect(said[0]).toBe(`Collections reach ${whole?.[1]} of net production`);
    const days = (await readTable(dashboard, 'No-shows by day of the week')).slice(0, -1);
    const [worst] = days.sort((a, b) => Number.parseFloat(b[1] ?? '') - Number.parseFloat(a[1] ?? ''));
    expect(said[4]).toBe(`No-shows are highest on ${worst?.[0]}s: ${worst?.[1]} of those booked`);
    const [carrier] = (await readTable(dashboard, 'Collections by insurance carrier')).filter(
      ([name]) => name !== 'Not stated',
    );
    expect(said[6]).toBe(`${carrier?.[0]} pays most: ${carrier?.[2]} of collections`);
  });

  it('says on demand what its numbers are', async () => {
    const dashboard = await openDashboard();
    const chart = dashboard.getByRole('article').nth(1);
    expect(await chart.getByText('98 % is a usual target').isVisible()).toBe(false);
    await chart.getByText('Definitions').click();
    await chart.getByText('Collections ÷ net production. 98 % is a usual target.').waitFor();
  });

  it('asks one board more for another period, another grain and one provider', async () => {
    const dashboard = await openDashboard();
    const boards = (): number => requests.filter((each) => each === 'POST board').length;
    await dashboard.getByLabel('Period').selectOption({ label: 'This quarter' });
    const produced = (rows: readonly SheetFigures[]): string => money(sum(rows, ...PRODUCED));
    const quarter = { from: '2026-07-01', to: TODAY };
    await dashboard.getByLabel('By', { exact: true }).selectOption({ label: 'Month' });
    await dashboard.getByLabel('Of whom').selectOption({ label: 'Tobias Quade' });
    await dashboard.getByRole('heading', { name: 'Tobias Quade', exact: true }).waitFor();
    const own = LEDGER.filter((row) => row.text('Clinician') === 'Tobias Quade');
    const lines = (await readTable(dashboard, 'Production and collections')).map((line) => line.slice(0, 2));
    expect(lines).toEqual(
      [...splitSpan(quarter, 'month'), quarter].map((span) => [
        saySpan(span),
        produced(within(own, 'Posted', span)),
      ]),
    );
    await dashboard.getByRole('heading', { name: 'The whole clinic' }).waitFor();
    expect(boards()).toBe(4);
  });

  it('says what is wrong with chosen days, and shows where there is data when there is none in them', async () => {
    const dashboard = await openDashboard();
    await dashboard.getByLabel('Period').selectOption({ label: 'Chosen days' });
    await dashboard.getByLabel('First day').fill('2026-10-01');
    await dashboard.getByText('The last day comes before the first.').waitFor();
    await dashboard.getByLabel('Last day').fill('2026-10-31');
    await dashboard.getByRole('heading', { name: 'No data in Oct 2026' }).waitFor();
    await expectNoFaults(page, TITLE);
    await dashboard.getByRole('button', { name: 'Show those days' }).click();
    await dashboard.getByRole('article').first().locator('svg').first().waitFor();
    expect(await dashboard.getByLabel('Last day').inputValue()).toBe('2026-09-14');
  });

  it('says “no data” in a chart that has none, beside those that have', async () => {
    const dashboard = await openDashboard();
    await dashboard.getByLabel('Period').selectOption({ label: 'Chosen days' });
    await dashboard.getByLabel('First day').fill('2026-08-03');
    await dashboard.getByLabel('Last day').fill('2026-08-07');
    const patients = dashboard.getByRole('article', { name: 'No counts of patients in this period' });
    await patients.getByText('no data', { exact: true }).waitFor();
    expect(await patients.locator('svg').count()).toBe(0);
    expect(await patients.getByText('Show as table').count()).toBe(0);
    const produced = within(LEDGER, 'Posted', { from: '2026-08-03', to: '2026-08-07' });
    const lines = await readTable(dashboard, 'Production and collections');
    expect(lines.at(-1)?.[2]).toBe(money(sum(produced, ...COLLECTED)));
  });
});

describe('a number of a chart', () => {
  it('shows itself under the pointer, and opens its rows, from where a row leads to its cell', async () => {
    const dashboard = await openDashboard();
    const spot = dashboard.getByRole('button', { name: /^Mar 2026, Collections: / });
    await spot.hover();
    const march = within(LEDGER, 'Posted', { from: '2026-03-01', to: '2026-03-31' });
    await dashboard
      .locator('.tip')
      .getByText(money(sum(march, ...COLLECTED)))
      .waitFor();
    await spot.click();
    await dashboard.getByRole('heading', { name: 'Which rows made it?' }).waitFor();
    await dashboard.getByText('Just the number that you came from.').waitFor();
    await expectNoFaults(page, TITLE);
    const row = dashboard
      .getByRole('list', { name: /^Rows of/ })
      .getByRole('button')
      .first();
    const [, number = ''] = /row ([\d,]+)/.exec((await row.textContent()) ?? '') ?? [];
    await row.click();
    await page.locator(`iframe[title="${TITLE}"]`).waitFor({ state: 'detached' });
    const cell = new RegExp(`^[A-Z]${number.replace(',', '')}$`);
    await expect.poll(() => page.getByLabel('Cell', { exact: true }).inputValue()).toMatch(cell);
  });

  it('can be reached, read and opened by the keyboard, which comes back to it', async () => {
    const dashboard = await openDashboard();
    const first = dashboard.getByRole('button', { name: /^Sep 2025, Net production: / });
    await moveTo(first);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowDown');
    const second = dashboard.getByRole('button', { name: /^Oct 2025, Collections: / });
    await expectFocus(second);
    await dashboard.locator('.tip').getByText('Oct 2025').waitFor();
    await page.keyboard.press('Escape');
    expect(await dashboard.locator('.tip').count()).toBe(0);
    await page.keyboard.press('Enter');
    await expectFocus(dashboard.getByRole('heading', { name: 'Which rows made it?' }));
    await moveTo(dashboard.getByRole('button', { name: '← All charts' }), 'Shift+Tab');
    await page.keyboard.press('Enter');
    await expectFocus(second);
    await page.keyboard.press('Tab');
    await expectFocus(dashboard.getByRole('button', { name: /^Show as table: Production and coll/ }));
  });
});

describe('how the dashboard looks', () => {
  it('is without faults in the dark', async () => {
    await page.emulateMedia({ colorScheme: 'dark' });
    const dashboard = await openDashboard();
    await readTable(dashboard, 'What procedures keep');
    await expectNoFaults(page, TITLE);
  });

  it('tells its series apart where the system chooses the colours', async () => {
    await page.emulateMedia({ forcedColors: 'active' });
    const dashboard = await openDashboard();
    const fills = await dashboard
      .getByRole('article')
      .nth(3)
      .locator('g[aria-label="bar"]')
      .evaluateAll((groups) => groups.map((group) => group.getAttribute('fill')));
    expect(new Set(fills).size).toBe(3);
    await page.emulateMedia({ forcedColors: 'none' });
  });

  it('has room at 200 %, without scrolling sideways', async () => {
    const dashboard = await openDashboard();
    const overflow = await dashboard.locator('html').evaluate(async (html) => {
      html.style.fontSize = '200%';
      html.style.zoom = '2';
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      return html.scrollWidth - html.clientWidth;
    });
    expect(overflow).toBeLessThanOrEqual(0);
  });

  it('prints two charts a page, without the controls', async () => {
    const dashboard = await openDashboard();
    const body = dashboard.locator('body');
    await body.evaluate(({ dataset }) => {
      window.print = () => {
        dataset.printed = 'once';
      };
    });
    await dashboard.getByRole('button', { name: 'Print' }).click();
    expect(await body.getAttribute('data-printed')).toBe('once');
    await page.emulateMedia({ media: 'print' });
    expect(await dashboard.getByRole('button', { name: 'Print' }).isVisible()).toBe(false);
    expect(await dashboard.getByText('Show as table').first().isVisible()).toBe(false);
    await dashboard.getByRole('heading', { name: /^Juniper Street Dental, / }).waitFor();
    const html = await dashboard.locator('html').innerHTML();
    await page.setContent(html.replaceAll(/<script[\s\S]*?<\/script>/g, ''));
    const paper = await page.pdf({ format: 'Letter' });
    expect(paper.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(5);
  });
});

describe('who may see less', () => {
  it('sees, as a viewer, the clinic’s charts, without people and without ways to rows', async () => {
    const dashboard = await openDashboard(KIM);
    expect(requests.sort()).toEqual(['GET kpis', 'GET me', 'POST board']);
    expect(await dashboard.getByRole('article').count()).toBe(9);
    expect(await dashboard.getByText('Production by provider').count()).toBe(0);
    expect(await dashboard.getByLabel('Of whom').count()).toBe(0);
    expect(await dashboard.getByRole('button', { name: /Show the rows/ }).count()).toBe(0);
  });

  it('sees, as a provider, their own part of the clinic', async () => {
    await inviteProvider('Tobias Quade');
    const dashboard = await openDashboard(NOOR);
    const ledger = within(LEDGER, 'Posted');
    const own = ledger.filter((row) => row.text('Clinician') === 'Tobias Quade');
    const lines = await readTable(dashboard, 'Production by provider');
    expect(lines.map(([name]) => name).sort()).toEqual(['All', 'Everyone else', 'Tobias Quade']);
    expect(lines.find(([name]) => name === 'Tobias Quade')).toEqual([
      'Tobias Quade',
      money(sum(own, 'Fee')),
      percent(sum(own, 'Fee'), sum(ledger, 'Fee')),
    ]);
    expect((await sentences(dashboard))[2]).toMatch(/^Tobias Quade produces [\d.]+ % of the clinic’s/);
  });

  it('is told, in a clinic without data, how it comes there', async () => {
    const dashboard = await openDashboard(KIM);
    await dashboard.getByLabel('Clinic').selectOption({ label: 'Lakeview Family Dental' });
    await dashboard.getByRole('heading', { name: 'Nothing is stored yet' }).waitFor();
    await dashboard.getByText('Open the sidebar and push a sheet of yours').waitFor();
    await expectNoFaults(page, TITLE);
  });
});

describe('a server that cannot be reached', () => {
  it('is said in a sentence, and one button goes on when it is back', async () => {
    const dashboard = await openDashboard();
    product.gate.judge = (_, path) => (path.endsWith('/board') ? 'cut' : 'through');
    await dashboard.getByLabel('Period').selectOption({ label: 'Last year' });
    await dashboard.getByText('The Chairside server cannot be reached.').waitFor();
    await expectNoFaults(page, TITLE);
    product.gate.judge = () => 'through';
    await dashboard.getByRole('button', { name: 'Try again' }).click();
    await dashboard.getByRole('article').first().waitFor();
  });
});

/** Robin makes Noor a provider of the clinic. */
async function inviteProvider(name: string): Promise<void> {
  const { scripts } = product.host;
  scripts.person = findPerson(ROBIN);
  const { account } = await call<Workspace>('openWorkspace');
  const parts = ['clinics', account.clinics.find(({ role }) => role === 'clinic_admin')?.id ?? '', 'members'];
  const { providers } = await call<Members>('askServer', { parts });
  const providerId = providers.find((provider) => provider.name === name)?.id ?? null;
  const body = { email: NOOR, name: 'Noor Vance', role: 'provider', providerId, endsAt: null };
  await call('askServer', { parts, body: { ...body, startsAt: '2025-01-01T00:00:00Z' }, repeatable: false });
}

/** Calls the add-on as whoever sits in front of the page, and gives the value of its answer. */
async function call<T>(name: string, ...args: readonly unknown[]): Promise<T> {
  const answer: { readonly value: T } = JSON.parse(
    JSON.stringify(await product.host.scripts.call(name, ...args)),
  );
  return answer.value;
}
