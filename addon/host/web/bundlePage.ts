import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';

const PAGE = join(import.meta.dirname, '../page');

/** What the browser loads: the page and its parts, and the script for the add-on's own views. */
export interface PageAssets {
  readonly html: string;
  readonly js: string;
  readonly css: string;
  /** `google.script` for a sidebar or dialog. */
  readonly googleScript: string;
}

let bundled: Promise<PageAssets> | null = null;

/** Bundles the page's sources, once a process. */
export function bundlePage(): Promise<PageAssets> {
  bundled ??= bundleAll();
  return bundled;
}

async function bundleAll(): Promise<PageAssets> {
  const [html, css, js, googleScript] = await Promise.all([
    readFile(join(PAGE, 'index.html'), 'utf8'),
    readFile(join(PAGE, 'page.css'), 'utf8'),
    bundle('main.tsx'),
    bundle('googleScript.ts'),
  ]);
  return { html, css, js, googleScript };
}

async function bundle(entry: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(PAGE, entry)],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    minify: true,
    jsx: 'automatic',
    jsxImportSource: 'preact',
  });
  return outputFiles[0]?.text ?? '';
}
