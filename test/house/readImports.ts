import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/** One import of the tree: both ends as paths from the root, and whether only types cross. */
export interface ImportArrow {
  readonly from: string;
  readonly to: string;
  readonly typeOnly: boolean;
}

const ROOT = join(import.meta.dirname, '../..');
const IMPORT = /(?:^|\n)\s*(import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?'(\.[^']+)'/g;
const LAZY = /\bimport\(\s*'(\.[^']+)'\s*\)/g;

/** Every relative import of the product's own sources (tests left out). */
export function readImports(): ImportArrow[] {
  const files = globSync('{addon,server,shared}/**/*.{ts,tsx}', { cwd: ROOT });
  return files.flatMap((from) => arrowsOf(from, readFileSync(join(ROOT, from), 'utf8')));
}

function arrowsOf(from: string, source: string): ImportArrow[] {
  const target = (path: string): string => relative(ROOT, join(ROOT, dirname(from), path));
  const fixed = [...source.matchAll(IMPORT)].map(([, , type, path = '']) => ({
    from,
    to: target(path),
    typeOnly: type !== undefined,
  }));
  const lazy = [...source.matchAll(LAZY)].map(([, path = '']) => ({
    from,
    to: target(path),
    typeOnly: false,
  }));
  return [...fixed, ...lazy];
}
