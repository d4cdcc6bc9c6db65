import { execFile } from 'node:child_process';
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildOnce } from '../support/buildOnce.ts';
import { copyProject, type ProjectCopy } from './release/copyProject.ts';

const ROOT = join(import.meta.dirname, '../..');
const run = promisify(execFile);

let project: ProjectCopy;
beforeAll(async () => {
  [project] = await Promise.all([copyProject(), buildOnce()]);
});
afterAll(() => project.remove());

describe('clasp', () => {
  it('would upload exactly the manifest, the script, the pages and the sidebar’s parts', async () => {
    const { root } = project;
    await cp(join(ROOT, 'dist'), join(root, 'dist'), { recursive: true });
    await mkdir(join(root, 'dist/addon/test/dist'), { recursive: true });
    await writeFile(join(root, 'dist/addon/test/dist/Code.js'), '// staged for another environment');
    const clasp = join(root, 'node_modules/.bin/clasp');
    const { stdout } = await run(clasp, ['show-file-status', '--json'], { cwd: root });
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
