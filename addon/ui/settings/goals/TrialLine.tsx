import type { KpiDefinition } from '../../../../shared/apiBoard.ts';
import { formatValue } from '../../figures/formatValue.ts';
import { saySpan } from '../../figures/saySpan.ts';
import type { Trial } from './useTrial.ts';

interface TrialLineProps {
  readonly trial: Trial | null;
  readonly kpi: KpiDefinition | undefined;
}

/** What the target comes to, and how the goal would stand; or what is wrong with it so far. */
export function TrialLine({ trial, kpi }: TrialLineProps) {
  return (
    <p role="status" class="small trial">
      {trial?.problem?.code === 'goal_invalid' && <span class="wrong">{trial.problem.detail}</span>}
      {trial?.result && <TrialWords {...trial.result} kpi={kpi} />}
    </p>
  );
}

function TrialWords({ progress, kpi }: NonNullable<Trial['result']> & Pick<TrialLineProps, 'kpi'>) {
  const { target, value, sentence } = progress;
  const figure = (decimal: string | null): string =>
    kpi === undefined ? (decimal ?? 'no data') : formatValue(decimal, kpi.unit, kpi.places);
  return (
    <>
      {saySpan(progress)}: target {figure(target)}, now {figure(value)}. {sentence}.
    </>
  );
}
