import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readApiDocument } from './apiPage/apiDocument.ts';
import { writeApiPage } from './apiPage/writeApiPage.ts';

/** `npm run docs`: writes docs/api.md from the routes that run. */
const page = writeApiPage(await readApiDocument());
writeFileSync(join(import.meta.dirname, '../../docs/api.md'), page);
process.stdout.write('docs/api.md is written.\n');
