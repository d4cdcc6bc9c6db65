import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Document, readDocument } from './document.ts';
import { findLinks } from './findNames.ts';

const ROOT = join(import.meta.dirname, '../../..');

/** Links that lead nowhere: to no file, or to no heading of it. */
export function deadLinks({ path, text }: Document): string[] {
  return findLinks(text).filter((link) => {
    const [file = '', heading] = link.split('#');
    const target = file === '' ? path : join(dirname(path), file);
    if (!existsSync(join(ROOT, target))) return true;
    if (heading === undefined) return false;
    const page = target === path ? text : readDocument(target).text;
    return !headingsOf(page).includes(heading);
  });
}

/** As GitHub makes addresses of headings. */
function headingsOf(text: string): string[] {
  return [...text.replaceAll(/^```.*?^```$/gms, '').matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

/** Pages of docs/ that no other page leads to. */
export function lonelyPages(documents: readonly Document[]): string[] {
  const led = documents.flatMap(({ path, text }) =>
    findLinks(text).map((link) => join(dirname(path), link.split('#')[0] ?? '')),
  );
  return documents.map(({ path }) => path).filter((path) => path.startsWith('docs/') && !led.includes(path));
}
