import { describe, expect, it } from 'vitest';
import writeExcelFile from 'write-excel-file/node';
import { openSheets } from '../../../addon/host/files/openSheets.ts';
import { FileProblem } from '../../../shared/files/fileProblem.ts';

const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');

async function rowsOf(bytes: Buffer) {
  const [sheet] = await openSheets('week.csv', bytes);
  return sheet?.rows;
}

describe('opening a CSV file', () => {
  it.each([
    ['commas', 'a,b\n1,2\n'],
    ['semicolons', 'a;b\n1;2\n'],
    ['tabs', 'a\tb\r\n1\t2\r\n'],
    ['a byte order mark', '\ufeffa,b\n1,2'],
  ])('reads %s, and text stays text', async (_, text) => {
    expect(await rowsOf(Buffer.from(text))).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ]);
  });

  it('keeps commas, quotes and line ends inside quotes', async () => {
    expect(await rowsOf(Buffer.from('name,note\n"Lee, A.","said ""hi""\nand left"'))).toEqual([
      ['name', 'note'],
      ['Lee, A.', 'said "hi"\nand left'],
    ]);
  });

  it.each<[string, Buffer]>([
    ['UTF-8', Buffer.from('Größe,b')],
    ['UTF-16', Buffer.from('\ufeffGröße,b', 'utf16le')],
    ['an older Windows encoding', Buffer.from('Größe,b', 'latin1')],
  ])('reads %s', async (_, bytes) => {
    expect(await rowsOf(bytes)).toEqual([['Größe', 'b']]);
  });
});

describe('opening an Excel file', () => {
  it('makes a sheet of each of its sheets, with numbers, booleans and dates as they are', async () => {
    const day = new Date(Date.UTC(2026, 2, 8));
    const bytes = await writeExcelFile([
      {
        sheet: 'Production',
        data: [
          [{ value: 'Day' }, { value: 'Amount' }, { value: 'Paid' }],
          [{ value: day, type: Date, format: 'mm/dd/yyyy' }, { value: 1200.5 }, { value: true }],
        ],
      },
      { sheet: 'Calls', data: [[{ value: ' 007 ' }]] },
    ]).toBuffer();
    expect(await openSheets('book.xlsx', bytes)).toEqual([
      {
        name: 'Production',
        rows: [
          ['Day', 'Amount', 'Paid'],
          [{ date: '2026-03-08', format: 'm/d/yyyy' }, 1200.5, true],
        ],
      },
      { name: 'Calls', rows: [[' 007 ']] },
    ]);
  });
});

describe('a file that is no sheet', () => {
  it.each<[string, Buffer, string]>([
    ['is empty', Buffer.alloc(0), 'a.csv is empty.'],
    ['holds only blanks', Buffer.from(' \n\n '), 'a.csv is empty.'],
    ['is a picture', PNG, 'a.csv is neither a CSV nor an Excel (.xlsx) file.'],
    ['is an old Excel file', Buffer.from('D0CF11E0A1B11AE1', 'hex'), 'a.csv is an old or locked Excel file.'],
    ['is another zip', Buffer.from('PK\x03\x04rest', 'latin1'), "a.csv can't be read as an Excel file."],
    ['never closes a quotation mark', Buffer.from('a,b\n"1,2\n3,4'), 'Row 2 of a.csv has a quotation mark'],
    [
      'has an endless cell',
      Buffer.from(`a,b\n1,${'x'.repeat(50_001)}`),
      'Row 2 of a.csv has a cell with more',
    ],
    ['is larger than 50 MB', Buffer.alloc(50 * 1024 * 1024 + 1, 'a'), 'a.csv is larger than 50 MB.'],
  ])('says so in a sentence when it %s', async (_, bytes, sentence) => {
    const opening = openSheets('a.csv', bytes);
    await expect(opening).rejects.toThrow(FileProblem);
    await expect(opening).rejects.toThrow(sentence);
  });
});
