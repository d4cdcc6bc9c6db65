import { readFileSync } from 'node:fs';

/** True for a path, relative to the context, that does not go into an image. */
export type IsIgnored = (path: string) => boolean;

/** Reads a .dockerignore: of all patterns that a path or a folder above it matches, the last one counts. */
export function readIgnore(file: string): IsIgnored {
  const patterns = readFileSync(file, 'utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => ({ takesBack: line.startsWith('!'), shape: shapeOf(line.replace(/^!/, '')) }));
  return (path) => {
    const above = path.split('/').map((_, at, parts) => parts.slice(0, at + 1).join('/'));
    const last = patterns.findLast(({ shape }) => above.some((each) => shape.test(each)));
    return last !== undefined && !last.takesBack;
  };
}

/** Docker's stars stand for names that begin with a dot, too. */
function shapeOf(pattern: string): RegExp {
  const parts = pattern.split(/(\*\*\/|\*\*|\*)/);
  const stars: Readonly<Record<string, string>> = { '**/': '(?:.*/)?', '**': '.*', '*': '[^/]*' };
  return new RegExp(`^${parts.map((part) => stars[part] ?? RegExp.escape(part)).join('')}$`);
}
