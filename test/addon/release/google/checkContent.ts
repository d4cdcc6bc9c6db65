import { parse } from 'acorn';
import { z } from 'zod';
import { invalidArgument } from '../../../../addon/host/google/apiError.ts';
import type { ScriptFile } from './scriptProject.ts';

const MANIFEST = z.strictObject({
  timeZone: z.string(),
  dependencies: z.strictObject({}).optional(),
  exceptionLogging: z.enum(['NONE', 'STACKDRIVER']).optional(),
  runtimeVersion: z.enum(['V8', 'STABLE', 'DEPRECATED_ES5']).optional(),
  oauthScopes: z.array(z.string()).optional(),
  urlFetchWhitelist: z.array(z.string().regex(/^https:\/\/[^/?#]+\/(.*\/)?$/)).optional(),
});

/** Throws Google's refusal where a project may not consist of these files. */
export function checkContent(files: readonly ScriptFile[]): void {
  const names = new Set(files.map(({ name }) => name));
  if (names.size < files.length) throw invalidArgument('Each file in a project must have a unique name.');
  const jsons = files.filter(({ type }) => type === 'JSON');
  const [manifest] = jsons;
  if (manifest?.name !== 'appsscript' || jsons.length > 1)
    throw invalidArgument('Projects must have exactly one manifest file, named "appsscript".');
  checkManifest(manifest.source);
  for (const file of files) if (file.type === 'SERVER_JS') checkSyntax(file);
}

function checkManifest(source: string): void {
  const manifest = MANIFEST.safeParse(JSON.parse(source));
  if (manifest.success) return;
  throw invalidArgument(`"appsscript.json" has errors: ${manifest.error.issues[0]?.message}`);
}

function checkSyntax({ name, source }: ScriptFile): void {
  try {
    parse(source, { ecmaVersion: 2020, sourceType: 'script' });
  } catch (error) {
    const [what] = String(error).replace('SyntaxError: ', '').split(' (');
    const line = /\((\d+):/.exec(String(error))?.[1] ?? '1';
    throw invalidArgument(`Syntax error: SyntaxError: ${what} line: ${line} file: ${name}`);
  }
}
