import { describe, expect, it } from 'vitest';
import { showRows } from '../../../addon/host/web/showRows.ts';
import { insertColumn } from '../../../addon/host/workbook/editColumns.ts';
import { sortRows } from '../../../addon/host/workbook/sortRows.ts';
import { hostOf, workbookOf } from './hostOf.ts';

const run = async (
  call: string,
  workbook = workbookOf([
    ['a', 1],
    ['b', 2],
  ]),
): Promise<unknown> =>
  (
    await hostOf(
      `function run() { const book = SpreadsheetApp.getActive(); const sheet = book.getSheets()[0]; ${call} }`,
      {
        workbook,
      },
    )
  ).call('run');

describe('how a cell looks', () => {
  it('is its number format, whether the number comes before or after it', async () => {
    const call = `const r = sheet.getRange('B1:B3'); r.setNumberFormats([['0.0%'], ['0.00'], ['$0']]);
      sheet.getRange('B2:B3').setValues([[0.5], [7]]);
      return [r.getDisplayValues(), r.getNumberFormats()];`;
    expect(await run(call)).toEqual([
      [['100.0%'], ['0.50'], ['$7']],
      [['0.0%'], ['0.00'], ['$0']],
    ]);
  });

  it('is usual again where it is said to be', async () => {
    const call = `const r = sheet.getRange('B1'); r.setNumberFormat('0.0%').setFontWeight('bold');
      r.setNumberFormat('General').setFontWeight(null); return [r.getDisplayValue(), r.getFontWeight()];`;
    expect(await run(call)).toEqual(['1', 'normal']);
  });

  it('is bold, larger or at the right in the page', async () => {
    const workbook = workbookOf([['a', 1]]);
    await run(
      "sheet.getRange('A1').setFontWeight('bold').setFontSize(14).setHorizontalAlignment('right');",
      workbook,
    );
    expect(showRows(workbook.sheet(1), 1, 1).rows).toEqual([
      [
        { text: 'a', bold: true, size: 14, right: true },
        { text: '1', right: true },
      ],
    ]);
  });

  it('goes along with its column and, when rows are sorted, with its row', async () => {
    const workbook = workbookOf([
      ['a', 1],
      ['b', 2],
    ]);
    await run("sheet.getRange('B1').setFontWeight('bold'); sheet.setColumnWidth(2, 60);", workbook);
    const sheet = workbook.sheet(1);
    insertColumn(sheet, 1);
    sortRows(sheet, { row: 1, column: 1, rows: 2, columns: 3 }, 2, false);
    expect([sheet.style(2, 3), sheet.style(1, 3), sheet.columnWidths]).toEqual([
      { weight: 'bold' },
      {},
      { 3: 60 },
    ]);
  });

  it.each([
    [
      'a format for each cell',
      "sheet.getRange('A1:B1').setNumberFormats([['0']])",
      'The number of columns in the data',
    ],
    ['a weight that there is', "sheet.getRange('A1').setFontWeight('heavy')", 'font weight heavy'],
    [
      'an alignment that there is',
      "sheet.getRange('A1').setHorizontalAlignment('up')",
      'horizontal alignment up',
    ],
    ['a size that there is', "sheet.getRange('A1').setFontSize(0)", 'font size 0'],
    ['a column that there is', 'sheet.setColumnWidths(26, 2, 80)', 'Those columns are out of bounds.'],
  ])('wants %s', async (_, call, sentence) => {
    await expect(run(`${call};`)).rejects.toThrow(sentence);
  });
});

describe('a new sheet', () => {
  it('stands behind the active one, or where it is told, and becomes the active one', async () => {
    const call = `book.insertSheet('Second'); book.insertSheet('First', 0); book.insertSheet('Third');
      return [book.getSheets().map(each => each.getName()), book.getActiveSheet().getName()];`;
    expect(await run(call)).toEqual([['First', 'Third', 'Sheet1', 'Second'], 'Third']);
  });

  it('is refused a name that another one has, in capitals or not', async () => {
    await expect(run("book.insertSheet('SHEET1');")).rejects.toThrow('already exists');
    const call = "book.insertSheet('Other'); sheet.setName('First');";
    expect(await run(`${call} return book.getSheets().map(each => each.getName());`)).toEqual([
      'First',
      'Other',
    ]);
    await expect(run(`${call} sheet.setName('other');`)).rejects.toThrow('already exists');
  });

  it('grows at its right and at its end', async () => {
    const call = `sheet.insertColumnsAfter(26, 2); sheet.insertRowsAfter(1000, 5);
      return [sheet.getMaxColumns(), sheet.getMaxRows()];`;
    expect(await run(call)).toEqual([28, 1005]);
  });
});

describe('metadata of a sheet', () => {
  it('is found in the whole spreadsheet, with its sheet, and can be changed', async () => {
    const call = `const { PROJECT } = SpreadsheetApp.DeveloperMetadataVisibility;
      sheet.addDeveloperMetadata('mine', 'first', PROJECT); book.insertSheet('Other');
      const find = () => book.createDeveloperMetadataFinder().withKey('mine').find();
      find()[0].setValue('second');
      return find().map(each => [each.getValue(), each.getLocation().getSheet().getName(), each.getLocation().getColumn()]);`;
    expect(await run(call)).toEqual([['second', 'Sheet1', null]]);
  });

  it('cannot grow beyond 30,000 characters', async () => {
    const call =
      "sheet.addDeveloperMetadata('mine', 'x'); sheet.createDeveloperMetadataFinder().find()[0].setValue('x'.repeat(30000));";
    await expect(run(call)).rejects.toThrow('exceeds the total allowed size');
  });
});
