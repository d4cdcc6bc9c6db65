import { useRef, useState } from 'preact/hooks';
import { loaded } from '../parts/useLoad.ts';
import { AllNumbers } from './AllNumbers.tsx';
import { KpiDetail } from './KpiDetail.tsx';
import type { InsightsProps } from './props.ts';
import { useNumbers } from './useNumbers.ts';

/** One clinic's numbers: all of them, or one that was opened. */
export function ClinicNumbers(props: InsightsProps) {
  const numbers = useNumbers(props.clinicId, props.round);
  const [opened, setOpened] = useState<string | null>(null);
  const left = useRef<string | null>(null);
  const catalogue = loaded(numbers.catalogue);
  const close = (): void => {
    left.current = opened;
    setOpened(null);
  };
  const kpi = catalogue?.kpis.find(({ key }) => key === opened);
  if (catalogue !== null && kpi !== undefined) {
    return <KpiDetail {...props} numbers={numbers} catalogue={catalogue} kpi={kpi} onClose={close} />;
  }
  return <AllNumbers {...props} numbers={numbers} left={left} onOpen={setOpened} />;
}
