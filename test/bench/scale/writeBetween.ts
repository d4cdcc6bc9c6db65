import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const DOCUMENT = join(import.meta.dirname, '../../../docs/scale.md');
const END = '<!-- end of what is written -->';

/** Writes the text anew between the marks of that bench in docs/scale.md. Throws where it has none. */
export function writeBetween(bench: string, text: string): void {
  const begin = `<!-- written by: npm run bench -- ${bench} -->`;
  const document = readFileSync(DOCUMENT, 'utf8');
  const from = document.indexOf(begin);
  const to = document.indexOf(END, from);
  if (from < 0 || to < 0) throw new Error(`docs/scale.md has no place for what ${bench} measures`);
  writeFileSync(DOCUMENT, `${document.slice(0, from)}${begin}\n${text}\n${document.slice(to)}`);
}
