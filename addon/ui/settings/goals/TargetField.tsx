import type { KpiDefinition } from '../../../../shared/apiBoard.ts';
import type { Grain } from '../../../../shared/period.ts';
import { Field } from '../../parts/Field.tsx';
import { usualTargets } from './goalDraft.ts';

interface TargetFieldProps {
  readonly kpi: KpiDefinition | undefined;
  readonly grain: Grain;
  readonly value: string;
  readonly problem: string | undefined;
  readonly onInput: (target: string) => void;
}

/** The number to reach, or a formula over what came before; the usual ones are one click away. */
export function TargetField({ kpi, grain, value, problem, onInput }: TargetFieldProps) {
  const side = kpi?.better === 'down' ? 'at most' : 'at least';
  const unit = kpi?.unit === 'percent' ? ', in percent as 95' : '';
  return (
    <div class="stack">
      <Field
        label={`Target: ${side} this number${unit}, or a formula`}
        name="target"
        value={value}
        problem={problem}
        onInput={onInput}
      />
      <div class="links">
        {usualTargets(grain).map(({ label, target }) => (
          <button key={target} type="button" class="link small" onClick={() => onInput(target)}>
            {label}
          </button>
        ))}
      </div>
    </div>
  );
}
