import type { KpiDefinition } from '../../../../shared/apiBoard.ts';
import { Choice } from '../../parts/Choice.tsx';

interface KpiChoiceProps {
  readonly kpis: readonly KpiDefinition[];
  readonly value: string;
  readonly problem: string | undefined;
  readonly onChange: (key: string) => void;
}

/** The KPI that a target is for, by its name. */
export function KpiChoice({ kpis, value, problem, onChange }: KpiChoiceProps) {
  const known = kpis.map(({ key, label }) => ({ value: key, label }));
  const gone = known.some((each) => each.value === value) ? [] : [{ value, label: value }];
  return (
    <Choice label="KPI" value={value} options={[...gone, ...known]} problem={problem} onChange={onChange} />
  );
}
