import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ASVS_REQUIREMENTS } from './asvsRequirements.ts';

const ROOT = join(import.meta.dirname, '../..');
const VERDICTS = ['met', 'not met', 'does not apply'];
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

interface Row {
  readonly number: string;
  readonly level: string;
  readonly verdict: string;
  readonly why: string;
}

/** The table's lines: number, level, our words, verdict, and what shows it or why it is so. */
const document = read('docs/security.md');
const rows = [...document.matchAll(/^\| (\d+\.\d+\.\d+) \|(.+)\|$/gm)].map(
  ([, number = '', rest = '']): Row => {
    const [level = '', , verdict = '', ...why] = rest.split('|').map((cell) => cell.trim());
    return { number, level, verdict, why: why.join('|') };
  },
);

function pathsIn(text: string): string[] {
  const quoted = [...text.matchAll(/`([^`\s]+)`/g)].map(([, name = '']) => name);
  return quoted.filter((name) => /^[\w.-]+(\/[\w.-]+)+$|^[\w-]+\.(md|json)$/.test(name));
}

function linksIn(path: string): string[] {
  const targets = [...read(path).matchAll(/\]\((?!https?:|mailto:)([^)#]+)[^)]*\)/g)];
  return targets.map(([, target = '']) => join(dirname(path), target));
}

const showsNothing = ({ why }: Row): boolean =>
  why.includes('by construction')
    ? pathsIn(why).length === 0
    : !pathsIn(why).some((path) => /^test\/.+\.test\.ts$/.test(path));

describe('docs/security.md', () => {
  it('judges each ASVS requirement of levels 1 and 2 once, and no other', () => {
    expect(rows.map(({ number, level }) => [number, level])).toEqual(ASVS_REQUIREMENTS);
  });

  it('has one of three verdicts for each, and counts them right', () => {
    const count = (verdict: string) => rows.filter((row) => row.verdict === verdict).length;
    expect(rows.filter(({ verdict }) => !VERDICTS.includes(verdict))).toEqual([]);
    const [met, notMet, notApplicable] = VERDICTS.map(count);
    const words = `${met} are met, ${notMet} are not met, ${notApplicable} do not apply`;
    expect(document.replace(/\s+/g, ' ')).toContain(`Of ${rows.length}, ${words}.`);
  });

  it('names a test for what is met, or the file in which it is so by construction', () => {
    expect(rows.filter((row) => row.verdict === 'met' && showsNothing(row))).toEqual([]);
  });

  it('gives a reason in words for what is not met or does not apply', () => {
    const wordless = rows.filter(({ verdict, why }) => verdict !== 'met' && !/\w+ \w+/.test(why));
    expect(wordless).toEqual([]);
  });

  it('names nothing that is not there, nor does SECURITY.md', () => {
    const named = [...pathsIn(document), ...linksIn('docs/security.md'), ...linksIn('SECURITY.md')];
    expect([...new Set(named)].filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  });
});

/** What is deployed: not the local host, nor what builds and releases the add-on, nor the tests. */
const SOURCES = globSync('{addon,server,shared}/**/*.{ts,tsx}', { cwd: ROOT }).filter(
  (path) => !/^addon\/(host\/|release\/|build\.ts$)/.test(path),
);

/** What must stand nowhere, or in these files alone. */
const CLAIMS: readonly (readonly [what: string, pattern: RegExp, onlyIn: RegExp | null])[] = [
  ['code made from text', /\beval\(|new Function\b|node:vm\b/, null],
  ['HTML made from text', /\b(inner|outer)HTML\b|insertAdjacentHTML|dangerouslySetInnerHTML/i, null],
  ['a cookie', /document\.cookie|Set-Cookie|hono\/cookie/i, null],
  ['browser storage', /\b(localStorage|sessionStorage|indexedDB)\b/, null],
  ['a message between windows', /\bpostMessage\b|onmessage/, null],
  ['a hash other than SHA-256', /\b(md5|sha-?1|sha-?224|ripemd\d*)\b/i, null],
  ['a header set by a proxy', /x-forwarded|x-real-ip|'forwarded'|remoteAddress|getConnInfo/i, null],
  ['the starting of programs', /child_process/, /^server\/db\/cluster\//],
  [
    'a call over HTTP',
    /\bfetch\(|UrlFetchApp\.fetch|\brequest\(/,
    /^addon\/api|^server\/(identity\/fetchKeys|cli\/clinic\/callServer|google\/openSignIn)\.ts$/,
  ],
  ['a library that calls Google', /'(@googleapis\/|google-auth-library|gaxios)/, /^server\/google\//],
];

describe('the deployed sources', () => {
  it.each(CLAIMS)('hold %s nowhere, or where the document says', (_, pattern, onlyIn) => {
    const found = SOURCES.filter((path) => pattern.test(read(path)));
    expect(found.filter((path) => !onlyIn?.test(path))).toEqual([]);
    if (onlyIn !== null) expect(found).not.toEqual([]);
  });
});

type Versions = Readonly<Record<string, string>>;

interface Manifest {
  readonly dependencies: Versions;
  readonly devDependencies: Versions;
}

interface Package {
  readonly integrity?: string;
  readonly resolved?: string;
}

describe('the lock file', () => {
  it('has a checksum for each library, and takes none from anywhere but the registry', () => {
    const { packages }: { packages: Record<string, Package> } = JSON.parse(read('package-lock.json'));
    const libraries = Object.entries(packages).filter(([path]) => path !== '');
    expect(libraries.length).toBeGreaterThan(100);
    const loose = libraries.filter(
      ([, { integrity = '', resolved = 'https://registry.npmjs.org/' }]) =>
        !integrity.startsWith('sha512-') || !resolved.startsWith('https://registry.npmjs.org/'),
    );
    expect(loose.map(([path]) => path)).toEqual([]);
  });

  it('belongs to exact versions', () => {
    const { dependencies, devDependencies }: Manifest = JSON.parse(read('package.json'));
    const versions = Object.values({ ...dependencies, ...devDependencies });
    const exact = /^(npm:[\w@/-]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/;
    expect(versions.filter((version) => !exact.test(version))).toEqual([]);
  });
});
