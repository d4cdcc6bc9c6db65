import { describe, expect, it } from 'vitest';
import {
  blocksOf,
  type Document,
  readDocument,
  readDocuments,
  rowsOf,
  sectionOf,
  spansOf,
} from './documents/document.ts';
import { deadLinks, lonelyPages } from './documents/findDeadLinks.ts';
import { findLoneOptions, findScripts } from './documents/findNames.ts';
import {
  missingPaths,
  unknownCalls,
  unknownRoutes,
  unknownScripts,
  unknownVariables,
  unknownWords,
} from './documents/findUnknown.ts';
import {
  ADDON,
  ADDON_CODES,
  CHAIRSIDE,
  CHAIRSIDE_OPTIONS,
  CLI_CODES,
  LOG_LINES,
  METRICS,
  PROBLEM_CODES,
  RELEASE_CODES,
  ROUTE_PATHS,
  SCRIPTS,
  SERVER_FLOORS,
  SETTABLE,
  TROUBLES,
} from './documents/known.ts';

const documents = readDocuments();
const operations = readDocument('docs/operations.md');
const page = (text: string): Document => ({ path: 'docs/planted.md', text });

/** What each check looks for, a page in which it finds something, and what that is. */
const CHECKS = [
  [
    'a variable that nothing reads',
    unknownVariables,
    'Set `CHAIRSIDE_SERVER_ULR`.',
    ['CHAIRSIDE_SERVER_ULR'],
  ],
  [
    'a command that is not there',
    unknownCalls,
    '`npm run chairside -- clinic destroy`',
    ['chairside clinic'],
  ],
  [
    'an option that a command does not have',
    unknownCalls,
    '```sh\nnpm run chairside -- status --plan\n```',
    ['status --plan'],
  ],
  ['an option that nothing has', unknownCalls, 'Say `--back-from N`.', ['--back-from']],
  [
    'a command of the add-on that is not there',
    unknownCalls,
    '`npm run addon -- publish`',
    ['addon publish'],
  ],
  ['a script that package.json does not have', unknownScripts, 'Run `npm run deploy`.', ['deploy']],
  [
    'a code, table or role that is in no source',
    unknownWords,
    'It answers `push_forgotten`.',
    ['push_forgotten'],
  ],
  ['a path that no server answers', unknownRoutes, 'Ask `GET /livez`, or `/v1/you`.', ['/livez', '/v1/you']],
  [
    'a file that is not there',
    missingPaths,
    'See `server/nothing.ts` and `CHANGES.md`.',
    ['server/nothing.ts', 'CHANGES.md'],
  ],
  ['a link to no page', deadLinks, 'See [more](more.md).', ['more.md']],
  [
    'a link to no heading',
    deadLinks,
    '# One\n\nSee [two](#two) and [keys](operations.md#kees).',
    ['#two', 'operations.md#kees'],
  ],
] as const;

describe('the documents', () => {
  it.each(CHECKS)('name %s nowhere', (_, check, planted, found) => {
    expect(check(page(planted))).toEqual(found);
    const faults = documents.flatMap((each) => check(each).map((name) => `${each.path}: ${name}`));
    expect(faults).toEqual([]);
  });

  it('can all be reached from another one', () => {
    expect(lonelyPages([...documents, page('Alone.')])).toEqual(['docs/planted.md']);
  });
});

/** The names in the first cell of each row below a heading of the operations guide. */
function namedIn(heading: string, { text } = operations): string[] {
  const rows = rowsOf(sectionOf({ path: operations.path, text }, heading));
  return rows.flatMap(([first = '']) => spansOf(first));
}

/** The same page without the line that begins with that name. */
function without(name: string): Document {
  const lines = operations.text.split('\n');
  return page(lines.filter((line) => !line.startsWith(`| \`${name}`)).join('\n'));
}

/** What the operations guide lists, under which heading, and what there is. */
const LISTS = [
  ['each variable', 'Variables', [...SETTABLE], 'PORT'],
  ['each problem code', 'Problem codes', [...PROBLEM_CODES, ...ADDON_CODES], 'too_large'],
  ['each problem of the server’s commands', "Problems of the server's commands", CLI_CODES, 'other_dataset'],
  ['each problem of the add-on’s', "Problems of the add-on's commands", RELEASE_CODES, 'quota'],
  ['each trouble of a sync', 'What keeps a spreadsheet from being synced', TROUBLES, 'tab_gone'],
  ['each line of the log', 'The log', LOG_LINES, 'request'],
  ['each metric', 'Metrics and traces', METRICS, 'chairside_pushes_total'],
] as const;

describe('the operations guide', () => {
  it.each(LISTS)('lists %s once, and no other', (_, heading, there, planted) => {
    expect(namedIn(heading).sort()).toEqual([...there].sort());
    expect(namedIn(heading, without(planted))).not.toContain(planted);
  });

  it('lists each command with its operands, summary and options', () => {
    const rows = rowsOf(sectionOf(operations, "The server's")).map(([name = '', does, options]) => [
      spansOf(name)[0],
      does,
      options === undefined ? [] : spansOf(options),
    ]);
    const wanted = Object.entries(CHAIRSIDE).map(([name, { operands, summary, options, flags = [] }]) => [
      [name, ...operands].join(' '),
      summary,
      [...options, ...flags].map((option) => `--${option}`),
    ]);
    expect(rows).toEqual(wanted);
  });

  it('lists each option, each command of the add-on and each script', () => {
    const options = namedIn('Options').flatMap((name) => /^--([a-z-]+)/.exec(name)?.[1] ?? []);
    expect(options).toEqual([...CHAIRSIDE_OPTIONS]);
    expect(namedIn("The add-on's")).toEqual(ADDON.commands);
    const ofAddon = findLoneOptions(sectionOf(operations, "The add-on's"));
    expect([...ADDON.options].filter((option) => !ofAddon.includes(option))).toEqual([]);
    const scripts = findScripts(sectionOf(operations, "npm's"));
    expect(SCRIPTS.filter((name) => !scripts.includes(name))).toEqual([]);
  });
});

describe('docs/api.md and the deployer’s guide', () => {
  it('name every route, and every scope of the manifest', () => {
    const routes = spansOf(readDocument('docs/api.md').text);
    expect(ROUTE_PATHS.filter((path) => !routes.some((route) => route.endsWith(` ${path}`)))).toEqual([]);
    const { text } = readDocument('docs/deploy.md');
    const { oauthScopes }: { oauthScopes: string[] } = JSON.parse(readDocument('appsscript.json').text);
    const scopes = rowsOf(sectionOf({ path: 'docs/deploy.md', text }, '3. A Google Cloud project'));
    expect(scopes.flatMap(([scope = '']) => spansOf(scope)).sort()).toEqual(oauthScopes.sort());
  });
});

describe('docs/architecture.md', () => {
  it('has the floors that the test of imports has', () => {
    const blocks = blocksOf(readDocument('docs/architecture.md').text).map(({ code }) => code.trimEnd());
    expect(SERVER_FLOORS.length).toBeGreaterThan(5);
    expect(blocks).toContain(SERVER_FLOORS.join('\n'));
  });
});
