import { type Action, mayDo, ROLES } from '../../../shared/roles.ts';
import type { Route } from './apiDocument.ts';
import { writeShape } from './writeShape.ts';

const NAMES = {
  clinic_admin: 'clinic admin',
  staff: 'staff',
  provider: 'provider',
  viewer: 'viewer',
} as const;

/** One route of the page: what it is, who may ask, what goes in and what comes back. */
export function writeRoute(name: string, needs: Action | 'public' | 'signed_in', route: Route): string {
  return [
    `### \`${name}\``,
    `${route.summary}.`,
    `**Who:** ${sayWho(needs)}.`,
    ...writeParameters(route),
    ...writeBody('**Send** ', route.requestBody?.content),
    ...writeAnswer(route),
  ].join('\n\n');
}

function sayWho(needs: Action | 'public' | 'signed_in'): string {
  if (needs === 'public') return 'anyone, without signing in';
  if (needs === 'signed_in') return 'anyone with an account here';
  const roles = ROLES.filter((role) => mayDo(role, needs)).map((role) => NAMES[role]);
  return `${roles.join(', ')} of the clinic (\`${needs}\`)`;
}

function writeParameters({ parameters }: Route): string[] {
  if (parameters.length === 0) return [];
  const lines = parameters.map(({ name, in: place, required, schema }) => {
    const shape = writeShape(schema).replaceAll('|', '\\|').replaceAll(/\s+/g, ' ');
    return `| \`${name}\` | ${place} | ${required ? 'yes' : 'no'} | \`${shape}\` |`;
  });
  return [['| parameter | in | needed | is |', '| --- | --- | --- | --- |', ...lines].join('\n')];
}

function writeBody(
  before: string,
  content: NonNullable<Route['requestBody']>['content'] | undefined,
): string[] {
  return Object.entries(content ?? {}).map(([type, { schema }]) =>
    schema === undefined || type.startsWith('text/')
      ? `${before}\`${type}\`.`
      : `${before}\`${type}\`:\n\n\`\`\`ts\n${writeShape(schema)}\n\`\`\``,
  );
}

/** The good answers; what else may come is the same for all routes. */
function writeAnswer({ responses }: Route): string[] {
  return Object.entries(responses)
    .filter(([status]) => /^[23]/.test(status))
    .flatMap(([status, { description, content }]) => {
      const before = `**Answer ${status}:** ${description}. `;
      return content === undefined ? [before.trimEnd()] : writeBody(before, content);
    });
}
