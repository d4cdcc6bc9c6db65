import type { StepName } from '../../sidebarCalls.ts';

const STEPS: readonly { readonly name: StepName; readonly label: string }[] = [
  { name: 'sheet', label: 'Sheet' },
  { name: 'columns', label: 'Columns' },
  { name: 'check', label: 'Check' },
  { name: 'push', label: 'Push' },
];

/** The steps in their order. */
export const STEP_NAMES: readonly StepName[] = STEPS.map((step) => step.name);

interface StepLineProps {
  readonly step: StepName;
  /** The furthest step that may be opened. */
  readonly reached: StepName;
  /** True while nothing may be left, as during a push. */
  readonly held: boolean;
  readonly onOpen: (step: StepName) => void;
}

/** The four steps, always in sight: where one is, and what is done and can be opened again. */
export function StepLine({ step, reached, held, onOpen }: StepLineProps) {
  const last = STEP_NAMES.indexOf(reached);
  const here = STEP_NAMES.indexOf(step);
  return (
    <nav class="steps" aria-label="Steps">
      <ol>
        {STEPS.map(({ name, label }, index) => (
          <li key={name}>
            <button
              type="button"
              aria-current={name === step ? 'step' : undefined}
              disabled={index > last || (held && name !== step)}
              onClick={() => onOpen(name)}
            >
              <span class="mark" aria-hidden="true">
                {index < here ? '✓' : index + 1}
              </span>{' '}
              {label}
              {index < here && <span class="hidden">, done</span>}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}

/** The later of two steps. */
export function furthestStep(a: StepName, b: StepName): StepName {
  return STEP_NAMES.indexOf(a) > STEP_NAMES.indexOf(b) ? a : b;
}

/** The earlier of two steps. */
export function nearestStep(a: StepName, b: StepName): StepName {
  return STEP_NAMES.indexOf(a) < STEP_NAMES.indexOf(b) ? a : b;
}
