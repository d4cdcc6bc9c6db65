import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Node, type Program, parse } from 'acorn';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildAddon } from '../../addon/build.ts';

const DIST = join(import.meta.dirname, '../../dist');
const KB = 1_000;

/** What Google may call: menu, installation and clock, and the sidebar's calls. */
const CALLABLE = [
  'anchorColumns',
  'askServer',
  'cancelPush',
  'clearMarks',
  'continuePush',
  'goOnOnce',
  'hiddenRows',
  'insertReport',
  'keepPlace',
  'loadPart',
  'markIssues',
  'onInstall',
  'onOpen',
  'openDashboard',
  'openSettings',
  'openWorkspace',
  'pushProgress',
  'pushSchedule',
  'readRows',
  'readSheet',
  'runHourly',
  'schedulePush',
  'selectCell',
  'selectRecord',
  'selectedRows',
  'showDashboard',
  'showReport',
  'showSettings',
  'showSidebar',
  'showStatus',
  'startPush',
];

/** Absent from Google's runtime. */
const ABSENT = new Set([
  'AbortController',
  'Buffer',
  'TextDecoder',
  'TextEncoder',
  'URL',
  'URLSearchParams',
  'atob',
  'btoa',
  'crypto',
  'document',
  'fetch',
  'performance',
  'process',
  'queueMicrotask',
  'require',
  'setInterval',
  'setTimeout',
  'structuredClone',
  'window',
]);

let code: string;
let pages: Readonly<Record<string, string>>;
let parts: Readonly<Record<string, string>>;
let program: Program;

beforeAll(async () => {
  await buildAddon();
  const read = (name: string): Promise<string> => readFile(join(DIST, name), 'utf8');
  code = await read('Code.js');
  parts = { mapping: await read('mapping.html'), insights: await read('insights.html') };
  pages = {
    sidebar: await read('sidebar.html'),
    settings: await read('settings.html'),
    dashboard: await read('dashboard.html'),
  };
  program = parse(code, { ecmaVersion: 2020, sourceType: 'script' });
});

describe('dist/Code.js', () => {
  it('declares the namespace and exactly the functions that Google may call', () => {
    const declared = program.body.flatMap((statement) => {
      if (statement.type === 'FunctionDeclaration') return [statement.id.name];
      if (statement.type !== 'VariableDeclaration') return [];
      return statement.declarations.map(({ id }) => (id.type === 'Identifier' ? id.name : '?'));
    });
    expect(declared.sort()).toEqual(['c_', ...CALLABLE].sort());
  });

  it('uses nothing that Google’s runtime lacks', () => {
    expect([...identifiers(program)].filter((name) => ABSENT.has(name))).toEqual([]);
  });

  it('carries no schema library', () => {
    expect(code).not.toMatch(/ZodError|invalid_type|\$ZodType/);
  });

  it('weighs 88 kB at most', () => {
    expect(Buffer.byteLength(code)).toBeLessThanOrEqual(88 * KB);
  });
});

describe.each([
  ['sidebar', 150],
  ['settings', 150],
  // Charts need a library that draws them.
  ['dashboard', 500],
])('dist/%s.html', (name, most) => {
  const page = (): string => pages[name] ?? '';

  it('loads nothing from anywhere', () => {
    // A page's own patterns have addresses too, which begin with #.
    const loading = /<link|<img|<iframe|\ssrc\s*=|@import|\burl\((?!#)/gi;
    expect(page().match(loading)).toBeNull();
    expect(page().match(/<script/g)).toHaveLength(1);
    expect(page().match(/<\/script/g)).toHaveLength(1);
  });

  it('carries no schema library', () => {
    expect(page()).not.toMatch(/ZodError|\$ZodType/);
  });

  it(`weighs ${most} kB at most`, () => {
    expect(Buffer.byteLength(page())).toBeLessThanOrEqual(most * KB);
  });
});

describe.each([
  ['mapping', 'chairsideMapping', 0],
  ['insights', 'chairsideInsights', 1],
])('dist/%s.html', (part, itsName, styles) => {
  const html = (): string => parts[part] ?? '';

  it('is one script that declares one name, with its styles, and loads nothing', () => {
    expect(html().match(/<\/(?:script|style)/g)).toHaveLength(1 + styles);
    expect(html()).not.toMatch(/@import|url\(/i);
    const [, script = ''] = /^(?:<style>[^<]*<\/style>)?<script>(.*)<\/script>$/s.exec(html()) ?? [];
    const { body } = parse(script, { ecmaVersion: 2020, sourceType: 'script' });
    const names = body.flatMap((statement) =>
      statement.type === 'VariableDeclaration' ? statement.declarations.map(({ id }) => id) : [],
    );
    expect(names.map((id) => (id.type === 'Identifier' ? id.name : '?'))).toEqual([itsName]);
  });

  it('carries no schema library', () => {
    expect(html()).not.toMatch(/ZodError|\$ZodType/);
  });

  it('weighs 150 kB at most', () => {
    expect(Buffer.byteLength(html())).toBeLessThanOrEqual(150 * KB);
  });
});

/** Every identifier of a tree that stands for a variable; names of properties are left out. */
function identifiers(node: Node): Set<string> {
  const names = new Set<string>();
  const walk = (value: unknown, key: string, parent: Record<string, unknown>): void => {
    if (Array.isArray(value)) for (const each of value) walk(each, key, parent);
    else if (isNode(value)) {
      const isName = (key === 'property' || key === 'key') && parent.computed === false;
      if (value.type === 'Identifier' && !isName) names.add(String(value.name));
      for (const [childKey, child] of Object.entries(value)) walk(child, childKey, value);
    }
  };
  walk(node, 'root', {});
  return names;
}

function isNode(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && 'type' in value;
}
