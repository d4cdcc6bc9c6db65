import type { KpiDefinition } from '../../../../shared/apiBoard.ts';
import type { Goal, GoalTemplate, SaveGoalTemplate } from '../../../../shared/apiGoals.ts';

/** What a template's form begins with: that template, what a goal says, or next to nothing. */
export function beginTemplate(
  template: GoalTemplate | null,
  goal: Goal | null,
  kpis: readonly KpiDefinition[],
): SaveGoalTemplate {
  if (template !== null) {
    const { name, description, category, kpi, target, grain } = template;
    return { name, description, category, kpi, target, grain };
  }
  const of = kpis.find(({ key }) => key === (goal?.kpi ?? 'production'));
  return {
    name: goal?.label.slice(0, 100) ?? '',
    description: null,
    category: of === undefined ? 'financial' : categoryOf(of),
    kpi: goal?.kpi ?? of?.key ?? '',
    target: goal?.target ?? '',
    grain: goal?.grain ?? 'month',
  };
}

/** Under which of the templates' three categories a KPI falls. */
export function categoryOf({ category }: Pick<KpiDefinition, 'category'>): SaveGoalTemplate['category'] {
  if (category === 'financial' || category === 'patient') return category;
  return 'operational';
}
