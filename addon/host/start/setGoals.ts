import type { Goals, SaveGoal } from '../../../shared/apiGoals.ts';
import type { ScriptHost } from '../execution/scriptHost.ts';
import { askServer } from './callAddon.ts';
import { enterDemoClinic } from './enterDemoClinic.ts';

/** What the clinic aims at each month: against the year before, the months before, and plain numbers. */
const TARGETS = [
  { kpi: 'production', target: 'same_month_last_year * 1.1' },
  { kpi: 'collection_rate', target: '98' },
  { kpi: 'no_show_rate', target: '5' },
  { kpi: 'new_patients', target: 'average_of_last(3)' },
  { kpi: 'call_conversion', target: '40' },
] as const;

/** Sets the goals of the demonstration clinic for two years from `today` on; once it has some they are its own affair. */
export async function setGoals(scripts: ScriptHost, today: string): Promise<void> {
  const { host, clinic } = await enterDemoClinic(scripts);
  const parts = [...clinic, 'goals'];
  const { goals } = await askServer<Goals>(host, { parts, values: { today } });
  if (goals.length > 0) return;
  const year = Number(today.slice(0, 4));
  const span = { grain: 'month', from: `${year}-01-01`, to: `${year + 1}-12-31` } as const;
  for (const target of TARGETS) {
    const body: SaveGoal = { ...target, ...span, providerId: null, templateId: null };
    await askServer<Goals>(host, { parts, values: { today }, body, repeatable: false });
  }
}
