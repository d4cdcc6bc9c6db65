import { mkdtempSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MappingConfig } from '../../../shared/mappingConfig.ts';
import { runCli } from '../../support/runCli.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'chairside-files-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function write(name: string, content: string | Uint8Array): Promise<string> {
  await writeFile(join(folder, name), content);
  return join(folder, name);
}

const DAYS =
  'Day,Prov,Production,Chart #\n2025-01-02,Dr. L,100.50,11\n2025-01-03,Dr. L,twelve,12\nTotal,,112.50,\n';
const MAPPING = {
  mappings: [
    { source_column: 'Day', target_field: 'date', transform: 'date', date_format: 'YYYY-MM-DD' },
    {
      source_column: 'Production',
      target_field: 'amount',
      transform: 'currency',
      with: { metric_type: 'production', category: 'All' },
    },
  ],
};
const PROVIDER = {
  source_column: 'Prov',
  target_field: 'provider_id',
  transform: 'lookup',
  lookup_table: 'providers',
};

describe('suggest', () => {
  it('says of every column what it means and why, or why it stays unused', async () => {
    const { code, stdout, stderr } = await runCli(['suggest', '-', '--json'], { input: DAYS });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const { headerRow, dataset, columns, mapping } = JSON.parse(stdout);
    expect({ headerRow, dataset }).toEqual({ headerRow: 1, dataset: 'financial' });
    expect(columns).toMatchObject([
      { letter: 'A', header: 'Day', meaning: 'Date', looksLikePatient: false },
      { letter: 'B', header: 'Prov' },
      { letter: 'C', header: 'Production' },
      { letter: 'D', header: 'Chart #', meaning: null, looksLikePatient: true },
    ]);
    for (const { reason } of columns) expect(reason).toMatch(/\.$/);
    expect(MappingConfig.parse(mapping).dataset).toBe('financial');
  });

  it('writes a document that check takes, and never over a file that is there', async () => {
    const file = await write('days.csv', 'Day,Production\n2025-01-02,100.50\n2025-01-03,20.00\n');
    const out = join(folder, 'proposed.json');
    const first = await runCli(['suggest', file, '--out', out]);
    expect(first).toMatchObject({ code: 0, stderr: '' });
    expect(first.stdout).toMatch(/A +Day +Date/);
    expect((await runCli(['check', file, '--mapping', out])).code).toBe(0);
    const written = await readFile(out, 'utf8');
    const again = await runCli(['suggest', file, '--out', out]);
    expect(again).toMatchObject({ code: 1, stderr: `${out} is there already. Choose another name.\n` });
    expect(await readFile(out, 'utf8')).toBe(written);
  });

  it('shows nothing of a file that could move the cursor of a terminal', async () => {
    const input = 'Day,Pro\u009b2Jduction,\u202eevil\n2025-01-02,1.00,a\n2025-01-03,2.00,b\n';
    const { stdout } = await runCli(['suggest', '-'], { input });
    expect(stdout).toContain('evil');
    for (const mark of ['\u009b', '\u202e']) expect(stdout).not.toContain(mark);
  });
});

describe('check', () => {
  it('accounts for every row as data: records, causes, skips and sums', async () => {
    const mapping = await write('check.json', JSON.stringify(MAPPING));
    const { code, stdout } = await runCli(['check', '-', '--mapping', mapping, '--json'], { input: DAYS });
    expect(code).toBe(3);
    expect(JSON.parse(stdout)).toMatchObject({
      file: 'Standard input',
      headerRow: 1,
      rows: { count: 3, stored: 1, withIssues: 1, skipped: { subtotal: 1 } },
      records: [{ row: 2, fields: { date: '2025-01-02', amount: '100.50' } }],
      issues: [{ row: 3, column: 'Production', code: 'not_an_amount' }],
      causes: [{ column: 'Production', code: 'not_an_amount', severity: 'error', count: 1, rows: [3] }],
      skips: [{ row: 4, reason: 'subtotal' }],
      sums: [{ month: '2025-01', measure: 'production', sum: '100.50' }],
      unknown: [],
      unconfirmed: [],
    });
  });

  it('takes the mapping from standard input, and asks whom an unknown spelling means', async () => {
    const file = await write('unknown.csv', DAYS);
    const input = JSON.stringify({ mappings: [...MAPPING.mappings, PROVIDER] });
    const { code, stdout } = await runCli(['check', file, '--mapping', '-'], { input });
    expect(code).toBe(3);
    expect(stdout).toMatch(/Dr\. L +2 +nobody known: name the clinic with --clinic and --as/);
    expect(stdout).toContain('Rows 3 = 0 to store + 2 with issues + 1 skipped (1 subtotals)');
  });

  it('does not read both its file and its mapping from standard input', async () => {
    const result = await runCli(['check', '-', '--mapping', '-'], { input: DAYS });
    expect(result).toMatchObject({
      code: 2,
      stderr: 'Standard input can be the file or the mapping, not both.\n',
    });
  });
});

describe('a file that cannot be read', () => {
  it.each<[string, (name: string) => Promise<string>, string, RegExp]>([
    ['is missing', async (name) => join(folder, name), 'file_missing', /^There is no file .*a1\.csv\./],
    ['is a folder', async () => folder, 'file_unreadable', / is a folder\. Name a file in it\.$/],
    ['is empty', (name) => write(name, ''), 'file_unreadable', /^a3\.csv is empty\.$/],
    [
      'has no headers',
      (name) => write(name, '1,2\n3,4\n'),
      'no_headers',
      /no row of headers in its first 30 rows/,
    ],
    [
      'is a picture',
      (name) => write(name, Buffer.from('89504e470d0a1a0a', 'hex')),
      'file_unreadable',
      /^a5\.csv is neither a CSV nor an Excel/,
    ],
  ])('%s: a sentence and exit code 1', async (_, make, code, sentence) => {
    const names = ['is missing', 'is a folder', 'is empty', 'has no headers', 'is a picture'];
    const path = await make(`a${names.indexOf(_) + 1}.csv`);
    const result = await runCli(['suggest', path, '--json']);
    expect(result).toMatchObject({ code: 1, stderr: '' });
    const { problem } = JSON.parse(result.stdout);
    expect(problem.code).toBe(code);
    expect(problem.detail).toMatch(sentence);
  });
});

describe('a mapping that cannot be used', () => {
  const proto = JSON.stringify(MAPPING).replace('"with":{', '"with":{"__proto__":"x",');
  it.each<[string, string, string, RegExp]>([
    [
      'is no JSON',
      '{',
      'mapping_unreadable',
      /cannot be used as a mapping\. The document is not valid JSON\./,
    ],
    ['is empty', '{}', 'mapping_unreadable', /cannot be used as a mapping\. At mappings: /],
    [
      'is of a newer Chairside',
      JSON.stringify({ ...MAPPING, config_version: 2, further: true }),
      'mapping_unreadable',
      /This mapping was saved by a newer Chairside\./,
    ],
    [
      'holds __proto__',
      proto,
      'mapping_unreadable',
      /document\.mappings\.1\.with has the name “__proto__”, which cannot be kept/,
    ],
    [
      'names a list that is none',
      JSON.stringify({ mappings: [{ ...PROVIDER, lookup_table: 'passwords' }] }),
      'mapping_unreadable',
      /At mappings\.0\.lookup_table: Names are looked up in one of these lists/,
    ],
    [
      'reads columns that are not there',
      JSON.stringify({ mappings: [...MAPPING.mappings, { ...PROVIDER, source_column: 'Who' }] }),
      'columns_missing',
      /^The mapping does not fit: “Standard input” has no column “Who”\./,
    ],
    [
      'contradicts itself',
      JSON.stringify({ mappings: [...MAPPING.mappings, { ...PROVIDER, target_field: 'amounts' }] }),
      'mapping_invalid',
      /has nothing called “amounts”/,
    ],
  ])('%s: a sentence and exit code 1', async (name, content, code, sentence) => {
    const mapping = await write(`${name}.json`, content);
    const result = await runCli(['check', '-', '--mapping', mapping, '--json'], { input: DAYS });
    expect(result).toMatchObject({ code: 1, stderr: '' });
    const { problem } = JSON.parse(result.stdout);
    expect(problem.code).toBe(code);
    expect(problem.detail).toMatch(sentence);
  });

  it('says where a header stands more often than the mapping knows, so that no column is guessed', async () => {
    const mapping = await write('repeated.json', JSON.stringify(MAPPING));
    const input = 'Day,Production,Production\n2025-01-02,1.00,2.00\n2025-01-03,1.00,2.00\n';
    const { code, stderr } = await runCli(['check', '-', '--mapping', mapping], { input });
    expect(code).toBe(1);
    expect(stderr).toMatch(/^“Production” stood once in the sheet and stands twice now\. .*repeated_headers/);
  });
});
