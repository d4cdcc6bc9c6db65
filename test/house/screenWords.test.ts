import { globSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readDocument, rowsOf, sectionOf } from './documents/document.ts';
import { read } from './documents/known.ts';

const ROOT = join(import.meta.dirname, '../..');
const GUIDES = ['docs/staff.md', 'docs/clinic-admin.md'];
/** Where tables tell what messages mean. */
const MESSAGES = [
  ['docs/staff.md', 'What the messages mean'],
  ['docs/clinic-admin.md', 'Keeping a sheet in sync'],
] as const;
/** Google's own buttons, and what stands in its menus. */
const GOOGLE = new Set(['Allow', 'Extensions', 'closed']);

const plain = (text: string): string => text.replaceAll(/\s+/g, ' ').replaceAll('’', "'");

const sourcesOf = (pattern: string): string => plain(globSync(pattern, { cwd: ROOT }).map(read).join('\n'));

/** All that stands on buttons, and all that a sentence of the server or of ours can say beside them. */
const SHOWN = sourcesOf('{addon,shared}/**/*.{ts,tsx}');
const SAID = `${SHOWN} ${sourcesOf('server/**/*.ts')}`;

/** What a page says in bold: the words on buttons and in menus, each as far as its first number. */
function buttonsIn(text: string): string[] {
  const bold = [...plain(text).matchAll(/\*\*([^*]+)\*\*/g)].map(([, words = '']) => words);
  return bold
    .flatMap((words) => words.split(' → '))
    .map((words) => words.replace(/\d.*$/, '').replace(/[.…]$/, ''));
}

function notOnScreen(text: string): string[] {
  return buttonsIn(text).filter((words) => !SHOWN.includes(words) && !GOOGLE.has(words));
}

/** Parts of messages in the first column of tables; what changes from one to the next is left out as `…`. */
function neverSaid(text: string): string[] {
  const parts = rowsOf(text).flatMap(([first = '']) => plain(first).split(/;|“?…”?/));
  return parts.map((part) => part.trim().replace(/[.,]$/, '')).filter((part) => !SAID.includes(part));
}

describe('the guides for staff and clinic admins', () => {
  it.each(GUIDES)('name buttons as they stand on screen: %s', (path) => {
    const { text } = readDocument(path);
    expect(buttonsIn(text).length).toBeGreaterThan(15);
    expect(notOnScreen(text)).toEqual([]);
  });

  it('quote messages as they are said', () => {
    for (const [path, heading] of MESSAGES) {
      expect(neverSaid(sectionOf(readDocument(path), heading))).toEqual([]);
    }
    const planted =
      '| you see | it means |\n| --- | --- |\n| This sheet is empty; It hums “…” and glows. | |';
    expect(neverSaid(planted)).toEqual(['It hums', 'and glows']);
  });

  it('would be found out where they did not', () => {
    const text = 'Press **Push 154 rows**, then **Send it off** in **Extensions → Chairside → Settings**.';
    expect(notOnScreen(text)).toEqual(['Send it off']);
  });
});
