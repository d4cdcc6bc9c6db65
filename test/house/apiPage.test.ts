import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type ApiDocument, readApiDocument } from '../support/apiPage/apiDocument.ts';
import { writeApiPage } from '../support/apiPage/writeApiPage.ts';

const PAGE = join(import.meta.dirname, '../../docs/api.md');

function withoutRoute({ info, paths }: ApiDocument, gone: string): ApiDocument {
  return { info, paths: Object.fromEntries(Object.entries(paths).filter(([path]) => path !== gone)) };
}

describe('docs/api.md', () => {
  it('is what npm run docs writes from the routes that run', async () => {
    expect(readFileSync(PAGE, 'utf8')).toBe(writeApiPage(await readApiDocument()));
  });

  it('would be another one with a route less', async () => {
    const document = await readApiDocument();
    expect(writeApiPage(withoutRoute(document, '/v1/me'))).not.toBe(writeApiPage(document));
  });
});
