import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';

const ROOT = join(import.meta.dirname, '..');
const DIST = join(ROOT, 'dist');
const NAMESPACE = 'c_';

/** What a build is made for. What is left out is as the tree has it. */
export interface BuildOptions {
  /** The folder that gets the files; `dist` of the tree where it is left out. */
  readonly folder?: string;
  /** Where the server is, as `https://api.clinic.org/`; the first address of appsscript.json where it is left out. */
  readonly server?: string;
  /** package.json's where it is left out. */
  readonly version?: string;
  /** What the first line of Code.js says of it, on one line; nothing where it is left out. */
  readonly stamp?: string;
}

/**
 * Builds what goes to Google: Code.js, the pages sidebar.html, settings.html and dashboard.html, and mapping.html and
 * insights.html, which the sidebar fetches when it needs them. Throws where a source does not bundle.
 */
export async function buildAddon({ folder = DIST, stamp, ...made }: BuildOptions = {}): Promise<void> {
  const [code, sidebar, settings, dashboard, mapping, insights] = await Promise.all([
    bundleCode(made),
    bundlePage('sidebar'),
    bundlePage('settings'),
    bundlePage('dashboard'),
    bundlePart('mapping/main.ts', 'chairsideMapping'),
    bundlePart('insights/main.tsx', 'chairsideInsights'),
  ]);
  const files = {
    'Code.js': stamp === undefined ? code : `// ${stamp}\n${code}`,
    'sidebar.html': sidebar,
    'settings.html': settings,
    'dashboard.html': dashboard,
    'mapping.html': mapping,
    'insights.html': insights,
  };
  await mkdir(folder, { recursive: true });
  await Promise.all(Object.entries(files).map(([name, text]) => writeWhole(folder, name, text)));
}

/** One script whose only top-level names are the namespace and a plain function for each export of main.ts. */
async function bundleCode(made: Pick<BuildOptions, 'server' | 'version'>): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(ROOT, 'addon/main.ts')],
    bundle: true,
    write: false,
    platform: 'neutral',
    format: 'esm',
    target: 'es2020',
    charset: 'utf8',
    minify: true,
    define: await readConstants(made),
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
async function readConstants({
  server,
  version,
}: Pick<BuildOptions, 'server' | 'version'>): Promise<Record<string, string>> {
  const [address, number] = await Promise.all([
    server ?? readAddress(),
    version ?? readJson('package.json', 'version'),
  ]);
  return { CHAIRSIDE_SERVER: JSON.stringify(address), CHAIRSIDE_VERSION: JSON.stringify(number) };
}

async function readAddress(): Promise<unknown> {
  const addresses = await readJson('appsscript.json', 'urlFetchWhitelist');
  return Array.isArray(addresses) ? addresses[0] : undefined;
}

async function readJson(file: string, key: string): Promise<unknown> {
  const value: Record<string, unknown> = JSON.parse(await readFile(join(ROOT, file), 'utf8'));
  if (value[key] === undefined) throw new Error(`${file} has no ${key}`);
  return value[key];
}

/** A reader never sees half a file: it is written beside its place and then renamed into it. */
async function writeWhole(folder: string, name: string, text: string): Promise<void> {
  const unfinished = join(folder, `.${name}.${randomUUID()}.tmp`);
  await writeFile(unfinished, text);
  await rename(unfinished, join(folder, name));
}

function onlyText(files: readonly { text: string }[]): string {
  const [file, ...others] = files;
  if (file === undefined || others.length > 0) throw new Error('expected one bundle');
  return file.text;
}

if (import.meta.main) await buildAddon();
