import type { Role } from '../../../shared/api.ts';
import { type Action, mayDo } from '../../../shared/roles.ts';

/** What members may do, in words; each action of shared/roles.ts stands in one line. */
export const ABILITIES: readonly { readonly words: string; readonly actions: readonly Action[] }[] = [
  { words: 'sees totals', actions: ['read_totals'] },
  { words: 'reads stored records', actions: ['read_records'] },
  {
    words: 'maps and pushes sheets',
    actions: ['read_setup', 'connect', 'map', 'push', 'name_providers'],
  },
  {
    words: 'decides on patients’ columns, closed months and limits',
    actions: ['confirm_identifiers', 'close_months', 'change_settings'],
  },
  { words: 'lets sheets be kept in sync', actions: ['keep_in_sync'] },
  { words: 'sets goals and defines KPIs', actions: ['set_goals', 'define_kpis'] },
  { words: 'looks after members', actions: ['manage_members', 'read_audit'] },
];

/** One line of what a role may do, as the one table of permissions has it. */
export function sayAbilities(role: Role): string {
  const able = ABILITIES.filter(({ actions }) => actions.every((action) => mayDo(role, action)));
  const words = able.map(({ words }) => words).join(', ');
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}${role === 'provider' ? ' of their own' : ''}.`;
}
