import { describe, expect, it } from 'vitest';
import { runCli } from '../../support/runCli.ts';

describe('the command line', () => {
  it('lists its commands, and says how each is called', async () => {
    const list = await runCli(['help']);
    expect(list.code).toBe(0);
    for (const name of [
      'suggest',
      'check',
      'import',
      'mapping diff',
      'push undo',
      'month close',
      'clinic set',
      'clinic create',
      'member suspend',
      'audit verify',
      'migrate',
      'status',
    ]) {
      expect(list.stdout).toMatch(new RegExp(`^ {2}${name} +\\S`, 'm'));
    }
    const one = await runCli(['import', '--help']);
    expect(one.code).toBe(0);
    expect(one.stdout).toMatch(/^npm run chairside -- import FILE \[options\]/);
    expect(one.stdout).toContain('--as EMAIL');
    const create = await runCli(['clinic', 'create', '--help']);
    expect(create.stdout).toMatch(/^ {2}--another +adds the clinic though one has that name already$/m);
    expect(create.stdout).toContain('nothing is written');
    const add = await runCli(['member', 'add', '--help']);
    expect(add.stdout).toMatch(/^ {2}--name NAME +the person’s name, used where nobody has that address/m);
  });

  it.each<[readonly string[], RegExp]>([
    [['reticulate'], /^There is no command “reticulate”/],
    [['mapping', 'burn'], /^There is no command “mapping burn”/],
    [['check', 'a.csv', '--colour'], /^Unknown option '--colour'\. Run: npm run chairside -- check --help/],
    [['check'], /^check needs FILE\./],
    [['check', 'a.csv', 'b.csv', '--mapping', 'm.json'], /^check does not take “b\.csv”\./],
    [['import', 'a.csv', '--as', 'a@b.example'], /^import needs --clinic C/],
    [['import', 'a.csv', '--clinic', 'C'], /^import needs --as EMAIL/],
    [['import', '-', '--clinic', 'C', '--as', 'a@b.example'], /^import needs --name NAME/],
    [['mapping', 'diff', '1', '--clinic', 'C', '--as', 'a@b.example'], /^mapping diff needs AFTER\./],
    [['push', 'undo', '--clinic', 'C', '--as', 'a@b.example'], /^push undo needs PUSH\./],
    [['import', 'a.csv', '--clinic', 'C', '--as', 'a@b.example', '--mode', 'all'], /^“all” is no mode\./],
    [
      ['import', 'a.csv', '--clinic', 'C', '--as', 'a@b.example', '--confirm-removal', 'yes'],
      /^--confirm-removal takes a number of records, not “yes”\./,
    ],
    [['month', 'close', '2025-13', '--clinic', 'C', '--as', 'a@b.example'], /^“2025-13” is no month\./],
    [
      ['clinic', 'set', '--removal-share', '120', '--clinic', 'C', '--as', 'a@b.example'],
      /^“120” is no percentage/,
    ],
    [['clinic', 'create', 'Oak', '--another=yes'], /^Option '--another' does not take an argument\./],
    [['member', 'expel', 'a@b.example'], /^There is no command “member expel”/],
  ])('answers %j with a sentence and exit code 2', async (args, sentence) => {
    const plain = await runCli(args);
    expect(plain).toMatchObject({ code: 2, stdout: '' });
    expect(plain.stderr).toMatch(sentence);
    const json = await runCli([...args, '--json']);
    expect(json).toMatchObject({ code: 2, stderr: '' });
    const { problem } = JSON.parse(json.stdout);
    expect(problem).toEqual({ code: 'usage', detail: plain.stderr.trimEnd() });
  });

  it('says which variable is missing', async () => {
    const { code, stderr } = await runCli(['mapping', 'list', '--clinic', 'C', '--as', 'a@b.example']);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^DATABASE_URL is not set\./);
  });
});
