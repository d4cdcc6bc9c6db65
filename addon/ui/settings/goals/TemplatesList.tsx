import { useState } from 'preact/hooks';
import type { GoalTemplate } from '../../../../shared/apiGoals.ts';
import type { CallProblem } from '../../../failure.ts';
import { removeTemplate } from '../../goals/server.ts';
import { Confirm } from '../../parts/Confirm.tsx';
import { problemOf } from '../../parts/call.ts';
import { ProblemNote } from '../../parts/ProblemNote.tsx';
import { plural } from '../../parts/plural.ts';
import type { GoalsListProps } from './listProps.ts';

/** The templates that goals are made from; the clinic's own can be changed and removed. */
export function TemplatesList(props: GoalsListProps) {
  const { templates, unreadable } = props.desk.templates;
  return (
    <details>
      <summary>{plural(templates.length, 'template')}</summary>
      <ul class="templates" aria-label="Templates">
        {templates.map((template) => (
          <TemplateItem key={template.id} {...props} template={template} />
        ))}
      </ul>
      {unreadable > 0 && (
        <p class="quiet small">{plural(unreadable, 'template')} not shown: the KPI is no longer there.</p>
      )}
      <p>
        <button
          type="button"
          class="link"
          onClick={() => props.onOpen({ kind: 'template', template: null, goal: null })}
        >
          Add a template
        </button>
      </p>
    </details>
  );
}

interface TemplateItemProps extends GoalsListProps {
  readonly template: GoalTemplate;
}

function TemplateItem({ clinicId, template, onOpen, onDone }: TemplateItemProps) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<CallProblem | null>(null);
  const { id, name, description, system } = template;
  const remove = async (): Promise<void> => {
    setProblem(null);
    setBusy(true);
    try {
      onDone({ templates: await removeTemplate(clinicId, id) }, `The template is removed: ${name}.`);
    } catch (error) {
      setProblem(problemOf(error));
      setBusy(false);
    }
  };
  return (
    <li>
      <h2>{name}</h2>
      {description !== null && <p class="quiet small">{description}</p>}
      <div class="links">
        <button
          type="button"
          class="link"
          aria-label={`Set a goal: ${name}`}
          onClick={() => onOpen({ kind: 'goal', goal: null, template })}
        >
          Set a goal
        </button>
        {!system && (
          <>
            <button
              type="button"
              class="link"
              aria-label={`Change ${name}`}
              onClick={() => onOpen({ kind: 'template', template, goal: null })}
            >
              Change
            </button>
            <Confirm
              label="Remove"
              name={`Remove ${name}`}
              question="Remove this template? Goals that were made from it stay."
              yes="Remove"
              no="Keep it"
              look="link"
              disabled={busy}
              onYes={() => void remove()}
            />
          </>
        )}
      </div>
      {problem !== null && <ProblemNote problem={problem} />}
    </li>
  );
}
