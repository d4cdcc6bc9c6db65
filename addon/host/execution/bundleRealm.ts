import { join } from 'node:path';
import { build } from 'esbuild';

let bundled: Promise<string> | null = null;

/** The services as one script, whose value is the function that installs them into a realm. */
export function bundleRealm(): Promise<string> {
  bundled ??= bundle();
  return bundled;
}

async function bundle(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, '../realm/install.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'realm',
    platform: 'neutral',
    target: 'es2022',
  });
  return `(() => {\n${outputFiles[0]?.text}\nreturn realm.install;\n})()`;
}
