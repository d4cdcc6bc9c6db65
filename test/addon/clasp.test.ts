import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildOnce } from '../support/buildOnce.ts';

const ROOT = join(import.meta.dirname, '../..');
const run = promisify(execFile);

beforeAll(buildOnce);

describe('clasp', () => {
  it('would upload exactly the manifest, the script, the pages and the sidebar’s parts', async () => {
    const clasp = join(ROOT, 'node_modules/.bin/clasp');
    const { stdout } = await run(clasp, ['show-file-status', '--json'], { cwd: ROOT });
    const status: { filesToPush: string[] } = JSON.parse(stdout);
    expect(status.filesToPush.sort()).toEqual([
      'appsscript.json',
      'dist/Code.js',
      'dist/dashboard.html',
      'dist/insights.html',
      'dist/mapping.html',
      'dist/settings.html',
      'dist/sidebar.html',
    ]);
  });
});
