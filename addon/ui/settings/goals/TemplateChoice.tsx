import type { GoalTemplate } from '../../../../shared/apiGoals.ts';
import { Choice } from '../../parts/Choice.tsx';

interface TemplateChoiceProps {
  readonly templates: readonly GoalTemplate[];
  /** The id of the template that the goal is from; null for none. */
  readonly chosen: string | null;
  readonly onChoose: (template: GoalTemplate | null) => void;
}

/** What a new goal begins with. */
export function TemplateChoice({ templates, chosen, onChoose }: TemplateChoiceProps) {
  const options = [
    { value: '', label: 'Nothing: set it by hand' },
    ...templates.map(({ id, name }) => ({ value: id, label: name })),
  ];
  return (
    <Choice
      label="Begin with"
      value={chosen ?? ''}
      options={options}
      onChange={(id) => onChoose(templates.find((each) => each.id === id) ?? null)}
    />
  );
}
