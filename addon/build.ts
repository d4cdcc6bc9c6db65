import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';

const ROOT = join(import.meta.dirname, '..');
const DIST = join(ROOT, 'dist');
const NAMESPACE = 'c_';

/**
 * Builds what goes to Google: dist/Code.js, the pages dist/sidebar.html, dist/settings.html and dist/dashboard.html, and
 * dist/mapping.html and dist/insights.html, which the sidebar fetches when it needs them. Throws where a source does not
 * bundle.
 */
export async function buildAddon(): Promise<void> {
  const [code, sidebar, settings, dashboard, mapping, insights] = await Promise.all([
    bundleCode(),
    bundlePage('sidebar'),
    bundlePage('settings'),
    bundlePage('dashboard'),
    bundlePart('mapping/main.ts', 'chairsideMapping'),
    bundlePart('insights/main.tsx', 'chairsideInsights'),
  ]);
  await mkdir(DIST, { recursive: true });
  await Promise.all([
    writeWhole('Code.js', code),
    writeWhole('sidebar.html', sidebar),
    writeWhole('settings.html', settings),
    writeWhole('dashboard.html', dashboard),
    writeWhole('mapping.html', mapping),
    writeWhole('insights.html', insights),
  ]);
}

/** One script whose only top-level names are the namespace and a plain function for each export of main.ts. */
async function bundleCode(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(ROOT, 'addon/main.ts')],
    bundle: true,
    write: false,
    platform: 'neutral',
    format: 'esm',
    target: 'es2020',
    charset: 'utf8',
    minify: true,
    define: await readConstants(),
  });
  const [, body, list] = /^(.*)export\{([^{}]+)\};\s*$/s.exec(onlyText(outputFiles)) ?? [];
  if (body === undefined || list === undefined)
    throw new Error('the bundle of main.ts does not end in its exports');
  const exported = list.split(',').map((each) => each.split(' as '));
  const locals = exported.map(([local]) => local);
  const functions = exported.map(
    ([local, name = local], index) => `function ${name}(...a){return ${NAMESPACE}(${index},a)}\n`,
  );
  const call = `(i,a)=>[${locals.join(',')}][i](...a)`;
  return `"use strict";var ${NAMESPACE}=(()=>{${body}return ${call}})();\n${functions.join('')}`;
}

/** One page that loads nothing: Google serves it from an address of its own. */
async function bundlePage(name: string): Promise<string> {
  const { css, js } = await bundleUi(`${name}/main.tsx`);
  return page(name, css, js);
}

/** A part of the sidebar: its styles, and one script that calls what it exports by that name. */
async function bundlePart(entry: string, globalName: string): Promise<string> {
  const { css, js } = await bundleUi(entry, { globalName, plugins: [BORROW_PREACT] });
  return `${css === '' ? '' : `<style>${css}</style>`}<script>${inScript(js)}</script>`;
}

async function bundleUi(
  entry: string,
  options: { readonly globalName?: string; readonly plugins?: Plugin[] } = {},
): Promise<{ readonly css: string; readonly js: string }> {
  const { outputFiles } = await build({
    entryPoints: [join(ROOT, 'addon/ui', entry)],
    outdir: DIST,
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2020',
    charset: 'utf8',
    minify: true,
    jsx: 'automatic',
    jsxImportSource: 'preact',
    ...options,
  });
  const text = (ending: string): string =>
    outputFiles.find((file) => file.path.endsWith(ending))?.text.trim() ?? '';
  return { css: text('.css'), js: text('.js') };
}

/** A part draws with the sidebar's Preact: see addon/ui/parts/sharePreact.ts. */
const BORROW_PREACT: Plugin = {
  name: 'borrow-preact',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^preact(?:\/|$)/ }, ({ path }) => ({ path, namespace: 'borrowed' }));
    onLoad({ filter: /./, namespace: 'borrowed' }, ({ path }) => ({
      contents: `module.exports = chairsidePreact[${JSON.stringify(path)}]`,
    }));
  },
};

/** The HTML parser reads inside scripts: it may see no end tag there. */
function inScript(js: string): string {
  return js.replaceAll(/<\/(script)/gi, '<\\/$1');
}

function page(name: string, css: string, js: string): string {
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<base target="_top">
<title>Chairside</title>
<style>${css}</style>
</head>
<body>
<div id="${name}"></div>
<script>${inScript(js)}</script>
</body>
</html>
`;
}

/** What the add-on can't find out at run time: where its server is, and which version it is. */
async function readConstants(): Promise<Record<string, string>> {
  const [manifest, packageFile] = await Promise.all([
    readJson('appsscript.json', 'urlFetchWhitelist'),
    readJson('package.json', 'version'),
  ]);
  const [server] = Array.isArray(manifest) ? manifest : [];
  return { CHAIRSIDE_SERVER: JSON.stringify(server), CHAIRSIDE_VERSION: JSON.stringify(packageFile) };
}

async function readJson(file: string, key: string): Promise<unknown> {
  const value: Record<string, unknown> = JSON.parse(await readFile(join(ROOT, file), 'utf8'));
  if (value[key] === undefined) throw new Error(`${file} has no ${key}`);
  return value[key];
}

/** A reader never sees half a file: it is written beside its place and then renamed into it. */
async function writeWhole(name: string, text: string): Promise<void> {
  const unfinished = join(DIST, `.${name}.${randomUUID()}.tmp`);
  await writeFile(unfinished, text);
  await rename(unfinished, join(DIST, name));
}

function onlyText(files: readonly { text: string }[]): string {
  const [file, ...others] = files;
  if (file === undefined || others.length > 0) throw new Error('expected one bundle');
  return file.text;
}

if (import.meta.main) await buildAddon();
