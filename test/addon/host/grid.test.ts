import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type LocalHost, startHost } from '../../../addon/host/startHost.ts';
import { columnLetters, parseA1 } from '../../../addon/host/workbook/a1.ts';
import { launchBrowser, openPage } from '../../support/browser.ts';
import { SCOPES } from './hostOf.ts';

const CODE = `
  function onOpen() {
    SpreadsheetApp.getUi().createAddonMenu().addItem('Open sidebar', 'open').addItem('Ask', 'ask')
      .addItem('Draw', 'draw').addToUi();
  }
  function open() {
    const page = HtmlService.createHtmlOutputFromFile('dist/sidebar').setTitle('Chairside');
    SpreadsheetApp.getUi().showSidebar(page);
  }
  function ask() { SpreadsheetApp.getUi().alert('Continue?'); SpreadsheetApp.getActive().toast('Asked'); }
  function show(row) {
    const sheet = SpreadsheetApp.getActive().getSheetByName('Calls');
    sheet.getRange(row, 3).setNote('Look here').activate();
    return sheet.getRange(row, 3).getValue();
  }
  function draw() {
    const sheet = SpreadsheetApp.getActive().insertSheet('Drawn').setColumnWidth(1, 150);
    sheet.getRange('A1').setValue('A title that is far longer than the column is wide');
    const range = sheet.getRange('A30:B32');
    range.setValues([['Name', 'Sum'], ['Okafor', 40], ['Lindqvist', 30]]);
    const chart = sheet.newChart().asColumnChart().addRange(range).setNumHeaders(1).setOption('title', 'Who did it')
      .setOption('width', 320).setOption('height', 240).setPosition(3, 2, 5, 0).build();
    sheet.insertChart(chart);
  }`;

const SIDEBAR = `<html><head></head><body><button>Show</button><p></p><script>
  document.querySelector('button').onclick = () => google.script.run
    .withSuccessHandler((value, where) => { document.querySelector('p').textContent = where + value; })
    .withUserObject('Found: ').show(90000);
  try { google.script.run.show(new Date()); } catch (error) { document.querySelector('p').textContent = error.message; }
</script></body></html>`;

const folder = mkdtempSync(join(tmpdir(), 'chairside-grid-'));
const calls = Array.from({ length: 100_000 }, (_, row) =>
  Array.from({ length: 15 }, (_, column) => (row + 1) * 100 + column + 1),
);
let browser: Browser;
let host: LocalHost;
let page: Page;

beforeAll(async () => {
  mkdirSync(join(folder, 'dist'));
  writeFileSync(join(folder, 'appsscript.json'), JSON.stringify({ timeZone: 'UTC', oauthScopes: SCOPES }));
  writeFileSync(join(folder, 'dist/Code.js'), CODE);
  writeFileSync(join(folder, 'dist/sidebar.html'), SIDEBAR);
  browser = await launchBrowser();
  page = await openPage(browser);
});

beforeEach(async () => {
  host = await startHost({
    projectDir: folder,
    dataDir: mkdtempSync(join(folder, 'data-')),
    port: 0,
    makeSheets: () => [
      { name: 'Production', rows: [['Day'], [{ date: '2026-03-08', format: 'm/d/yyyy' }]] },
      { name: 'Calls', rows: calls },
    ],
  });
  await page.goto(host.origin);
});

afterEach(async () => {
  await page.goto('about:blank');
  await host.close();
});

afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true });
});

/** The grid names a cell by its row, counted from 0, and its column's letter. */
function cell(name: string): Locator {
  const { row = 1, column = 1 } = parseA1(name) ?? {};
  return page.locator(`[row-index="${row - 1}"] [col-id="${columnLetters(column)}"]`);
}

async function chooseItem(name: string): Promise<void> {
  await page.getByRole('menuitem', { name: 'Extensions' }).click();
  await page.getByRole('menuitem', { name: 'Chairside' }).click();
  await page.getByRole('menuitem', { name }).click();
}

describe('the grid of the local page', () => {
  it('reaches any of 100,000 rows through the name box and keeps the document small', async () => {
    await page.getByRole('tab', { name: 'Calls' }).click();
    await expect.poll(() => cell('B1').textContent()).toBe('102');
    await page.getByLabel('Cell', { exact: true }).fill('O99999');
    await page.keyboard.press('Enter');
    await expect.poll(() => cell('O99999').textContent()).toBe('9999915');
    expect(await page.getByRole('row').count()).toBeLessThan(120);
    await expect.poll(() => page.getByLabel('Value').inputValue()).toBe('9999915');
  });

  it('takes what is typed with the keyboard alone, and leaves a cell alone at Escape', async () => {
    await cell('B2').click();
    await page.keyboard.type('1250.5');
    await page.keyboard.press('Enter');
    await expect.poll(() => cell('B2').textContent()).toBe('1250.5');
    await page.keyboard.type('nothing');
    await page.keyboard.press('Escape');
    await expect.poll(async () => (await cell('B3').textContent())?.trim()).toBe('');
    await cell('A2').dblclick();
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('2026-03-09');
    await page.keyboard.press('Enter');
    await expect.poll(() => cell('A2').textContent()).toBe('3/9/2026');
    const { workbook } = host.scripts.surroundings;
    expect(workbook.sheet(1).cell(2, 1)).toEqual({ date: '2026-03-09', format: 'm/d/yyyy' });
    expect(workbook.sheet(1).cell(2, 2)).toBe(1250.5);
  });

  it('refuses a formula with a sentence', async () => {
    await cell('B2').click();
    await page.keyboard.type('=A1');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.getByRole('status').textContent()).toContain('does not calculate formulas');
  });

  it('goes where the add-on points: the other tab, the far row, the note', async () => {
    await chooseItem('Open sidebar');
    const sidebar = page.frameLocator('iframe[title="Chairside"]');
    await expect.poll(() => sidebar.locator('p').textContent()).toContain("can't carry a Date");
    expect(await page.locator('iframe').evaluate((frame) => frame.clientWidth)).toBe(300);
    await sidebar.getByRole('button', { name: 'Show' }).click();
    await expect.poll(() => sidebar.locator('p').textContent()).toBe('Found: 9000003');
    await expect.poll(() => cell('C90000').getAttribute('class')).toContain('noted');
    expect(await page.getByRole('tab', { name: 'Calls' }).getAttribute('aria-selected')).toBe('true');
    await page.getByRole('button', { name: 'Close sidebar' }).click();
    await expect.poll(() => page.locator('iframe').count()).toBe(0);
  });

  it('lets rows be selected by their numbers, with the keyboard, and by typing where they are', async () => {
    const number = (row: number): Locator => page.locator(`[row-index="${row - 1}"] [col-id="#"]`);
    const areas = () => {
      const { row, rows, columns, others = [] } = host.scripts.surroundings.workbook.selection;
      return [{ row, rows, columns }, ...others].map((area) => [area.row, area.rows, area.columns]);
    };
    await page.getByRole('tab', { name: 'Calls' }).click();
    await number(3).click();
    await expect.poll(areas).toEqual([[3, 1, 26]]);
    await number(6).click({ modifiers: ['Shift'] });
    await number(9).click({ modifiers: ['ControlOrMeta'] });
    const both = [
      [9, 1, 26],
      [3, 4, 26],
    ];
    await expect.poll(areas).toEqual(both);
    await expect.poll(() => cell('O5').getAttribute('class')).toContain('selected');
    await number(5).click({ modifiers: ['ControlOrMeta'] });
    await expect.poll(areas).toEqual([
      [9, 1, 26],
      [3, 2, 26],
      [6, 1, 26],
    ]);

    await cell('B4').click();
    await expect.poll(areas).toEqual([[4, 1, 1]]);
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Shift+ArrowUp');
    await expect.poll(areas).toEqual([[4, 2, 1]]);

    await page.getByLabel('Cell', { exact: true }).fill('A12:C40');
    await page.keyboard.press('Enter');
    await expect.poll(areas).toEqual([[12, 29, 3]]);
    await cell('A12').click();
    await expect.poll(areas).toEqual([[12, 1, 1]]);
  });

  it('asks what the script asks', async () => {
    await chooseItem('Ask');
    await page.getByRole('button', { name: 'OK' }).click();
    await expect.poll(() => page.getByRole('status').textContent()).toContain('Asked');
  });

  it('draws a chart over the cells where it hangs, with what its range holds now', async () => {
    await chooseItem('Draw');
    await expect
      .poll(() => page.getByRole('tab', { name: 'Drawn' }).getAttribute('aria-selected'))
      .toBe('true');
    const chart = page.getByRole('figure', { name: 'Who did it' });
    const bars = chart.locator('[aria-label="bar"] rect');
    await expect
      .poll(() => bars.locator('title').allTextContents())
      .toEqual(['Okafor\nSum: 40', 'Lindqvist\nSum: 30']);
    const place = async (locator: Locator) => {
      const { x = 0, y = 0, width = 0 } = (await locator.boundingBox()) ?? {};
      return { x: Math.round(x), y: Math.round(y), width };
    };
    const anchor = await place(cell('B3'));
    expect(await place(chart)).toEqual({ x: anchor.x + 5, y: anchor.y, width: 320 });
    expect((await place(cell('A1'))).width).toBe(150);
    await cell('A5').hover();
    await page.mouse.wheel(0, 240);
    await expect.poll(async () => (await place(chart)).y).toBe(anchor.y - 240);
    const height = async () => (await bars.last().boundingBox())?.height ?? 0;
    const before = await height();
    host.scripts.surroundings.workbook.findSheet('Drawn')?.setCell(32, 2, 60);
    host.scripts.surroundings.workbook.changed('cells');
    await expect.poll(height).toBeGreaterThan(before);
  });

  it('opens a chosen file in a tab of its own', async () => {
    const file = { name: 'week.csv', mimeType: 'text/csv', buffer: Buffer.from('a;b\n1;2') };
    await page.getByLabel('Choose a file').setInputFiles(file);
    await expect
      .poll(() => page.getByRole('tab', { name: 'week' }).getAttribute('aria-selected'))
      .toBe('true');
    await expect.poll(() => cell('B2').textContent()).toBe('2');
  });
});
