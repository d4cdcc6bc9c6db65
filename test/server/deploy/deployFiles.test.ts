import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import pack from '../../../package.json' with { type: 'json' };
import { COMMANDS } from '../../../server/cli/commands.ts';
import { fileVariableOf, VARIABLE_NAMES } from '../../../server/env/variables.ts';
import { ServeEnv } from '../../../server/env.ts';
import { METRICS, PROBLEM_CODES } from '../../house/documents/known.ts';

const ROOT = join(import.meta.dirname, '../../..');
const FOLDER = join(ROOT, 'docs/deploy');
const ALERTS = 'alerts.yaml';
const FILES = readdirSync(FOLDER);
const textOf = (file: string): string => readFileSync(join(FOLDER, file), 'utf8');

const KNOWN: readonly string[] = VARIABLE_NAMES.flatMap((name) => [name, fileVariableOf(name) ?? name]);
/** The words of others: of PostgreSQL's image and of systemd. */
const OTHERS = ['POSTGRES_USER', 'POSTGRES_DB', 'POSTGRES_PASSWORD_FILE', 'AF_INET', 'AF_INET6', 'AF_UNIX'];
/** Seconds for requests in hand, background work and the database's connections, once it has drained. */
const LONGEST_END = 25 + 10 + 5;
const GRACE = /(?:TimeoutStopSec=|stop_grace_period: |terminationGracePeriodSeconds: )(\d+)/;
const folder = mkdtempSync(join(tmpdir(), 'chairside-unit-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the files for deployment', () => {
  it('are there', () => {
    expect(FILES.sort()).toEqual([ALERTS, 'chairside.service', 'compose.yaml', 'kubernetes.yaml']);
  });
});

describe.each(FILES.filter((file) => file !== ALERTS))('%s', (file) => {
  it('names no variable that nobody reads', () => {
    const names = textOf(file).match(/\b[A-Z][A-Z0-9]*_[A-Z0-9_]+\b/g) ?? [];
    expect(names).toContain('DATABASE_URL_FILE');
    expect(names.filter((name) => !KNOWN.includes(name) && !OTHERS.includes(name))).toEqual([]);
  });

  it('names no command and no address that is not there', () => {
    const commands = [...textOf(file).matchAll(/server\/cli\.ts,? ([a-z-]+)/g)].map(([, name = '']) => name);
    expect(commands).toContain('migrate');
    expect(commands.filter((name) => name !== 'help' && !Object.hasOwn(COMMANDS, name))).toEqual([]);
    const scripts = [...textOf(file).matchAll(/server\/\w+\.ts/g)].map(([script]) => script);
    expect(scripts.filter((script) => !existsSync(join(ROOT, script)))).toEqual([]);
    const paths = [...textOf(file).matchAll(/path: (\/\w+)/g)].map(([, path]) => path);
    expect(paths.filter((path) => path !== '/readyz' && path !== '/healthz')).toEqual([]);
  });

  it('gives the server time to drain and to finish what it has in hand', () => {
    const drain = /DRAIN_SECONDS(?:=|, value: )["']?(\d+)/.exec(textOf(file))?.[1];
    const seconds = Number(drain ?? ServeEnv.shape.DRAIN_SECONDS.parse(undefined));
    const [, grace] = GRACE.exec(textOf(file)) ?? [];
    expect(Number(grace)).toBeGreaterThan(seconds + LONGEST_END);
  });
});

describe('the unit for systemd', () => {
  const unit = textOf('chairside.service');

  it('starts the server as npm run serve does', () => {
    expect(unit).toContain(`ExecStart=/usr/bin/${pack.scripts.serve.replace('exec ', '')}\n`);
  });

  it('hands every secret over as a file that the server alone can read', () => {
    const named = [...unit.matchAll(/^#?LoadCredential=([\w-]+):/gm)].map(([, name]) => name);
    const read = [...unit.matchAll(/^#?Environment=\w+_FILE=%d\/([\w-]+)$/gm)].map(([, name]) => name);
    expect(named.length).toBeGreaterThan(2);
    expect(read).toEqual(named);
  });

  it.runIf(existsSync('/usr/bin/systemd-analyze'))('is understood by systemd, with nothing to remark', () => {
    const here = unit.replace('/usr/bin/node', process.execPath).replace('/opt/chairside', ROOT);
    const path = join(folder, 'chairside.service');
    writeFileSync(path, here.replace(/^#(LoadCredential|Environment)/gm, '$1'));
    const { status, stdout, stderr } = spawnSync('systemd-analyze', ['verify', '--man=no', path], {
      encoding: 'utf8',
    });
    expect({ status, said: stdout + stderr }).toEqual({ status: 0, said: '' });
  });
});

describe('the alerts', () => {
  const alerts = textOf(ALERTS);
  const namesIn = (pattern: RegExp, text = alerts): string[] =>
    [...text.matchAll(pattern)].map(([, name = '']) => name);

  it('ask for metrics and problem codes that there are', () => {
    const metrics = namesIn(/\b(chairside_(?!nodejs_|process_)\w+?)(?:_bucket)?\b/g);
    expect(metrics.length).toBeGreaterThan(10);
    expect(metrics.filter((name) => !METRICS.includes(name))).toEqual([]);
    const codes = namesIn(/code="(\w+)"/g);
    expect(codes.filter((code) => !PROBLEM_CODES.includes(code))).toEqual([]);
  });

  it('are each told of in the operations guide, and no other', () => {
    const told = readFileSync(join(ROOT, 'docs/operations.md'), 'utf8');
    const names = namesIn(/alert: (\w+)/g);
    expect(namesIn(/`(Chairside[A-Z]\w+)`/g, told).sort()).toEqual(names.sort());
  });
});
