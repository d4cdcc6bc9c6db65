import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

/** The text of every file below a folder, by its path there with forward slashes. */
export async function readFiles(folder: string): Promise<Map<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  const files = await Promise.all(
    paths.map(async (path): Promise<[string, string]> => {
      const name = relative(folder, path).split(sep).join('/');
      return [name, await readFile(path, 'utf8')];
    }),
  );
  return new Map(files.sort(([a], [b]) => (a < b ? -1 : 1)));
}
