import type { Role } from '../../../shared/api.ts';
import { type Action, mayDo } from '../../../shared/roles.ts';

const TABS = [
  { name: 'members', label: 'Members', takes: 'manage_members' },
  { name: 'goals', label: 'Goals', takes: 'read_totals' },
  { name: 'kpis', label: 'KPIs', takes: 'read_totals' },
  { name: 'sync', label: 'Sync', takes: 'read_setup' },
  { name: 'clinic', label: 'Clinic', takes: 'read_setup' },
  { name: 'activity', label: 'Activity', takes: 'read_audit' },
] as const satisfies readonly { readonly name: string; readonly label: string; readonly takes: Action }[];

/** A tab of the settings. */
export type Tab = (typeof TABS)[number];
export type TabName = Tab['name'];

/** The tabs that are open to a role, in their order. */
export function tabsFor(role: Role): readonly Tab[] {
  return TABS.filter(({ takes }) => mayDo(role, takes));
}
