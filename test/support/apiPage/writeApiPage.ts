import { PROBLEMS } from '../../../shared/problem.ts';
import { ROUTES } from '../../../shared/roles.ts';
import type { ApiDocument } from './apiDocument.ts';
import { writeRoute } from './writeRoute.ts';

const OPENING = [
  '# The server’s API',
  '<!-- Written by npm run docs, from the routes that run. Change those, then run it again. -->',
  'Every route of the server: who may call it, what it takes, and what it answers. The same, to the last detail, stands at `/openapi.json` of a running server, from which this page is made. How the calls of a push follow one another is in [push.md](push.md).',
  'Every route but the public ones takes `Authorization: Bearer TOKEN`, where TOKEN is an identity token of Google’s for one of the client ids in `GOOGLE_CLIENT_IDS`. Every answer carries `X-Request-Id`, by which the server’s log knows the request.',
  'Below, shapes are written as in TypeScript; `?` marks what may be left out, and `{ … }` what is too deep for a page.',
] as const;

/** The Markdown of docs/api.md. */
export function writeApiPage({ info, paths }: ApiDocument): string {
  const routes = Object.entries(ROUTES).map(([name, needs]) => {
    const [method = '', path = ''] = name.split(' ');
    const route = paths[path]?.[method.toLowerCase()];
    return route === undefined ? writeSelf(name) : writeRoute(name, needs, route);
  });
  const parts = [...OPENING, info.description, '## Problems', ...writeProblems(), '## Routes', ...routes];
  return `${parts.join('\n\n')}\n`;
}

/** The one route that the document does not hold, being it. */
function writeSelf(name: string): string {
  return `### \`${name}\`\n\nThe OpenAPI document of all these routes.\n\n**Who:** anyone, without signing in.`;
}

function writeProblems(): string[] {
  const lines = Object.entries(PROBLEMS).map(
    ([code, { status, title }]) => `| \`${code}\` | ${status} | ${title} |`,
  );
  return [
    'Whatever goes wrong is answered with a problem document (RFC 9457, `application/problem+json`): `type`, `title`, `status`, `detail` (a sentence that says what to do), `code`, `requestId`, and `errors` where single fields are at fault. Any route can answer 401, 429 and 503; the last two say in `Retry-After` when to come again. What to do about each is in [operations.md](operations.md#problem-codes).',
    ['| code | status | title |', '| --- | ---: | --- |', ...lines].join('\n'),
  ];
}
