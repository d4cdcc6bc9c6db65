import { useRef, useState } from 'preact/hooks';
import { roleIn } from '../parts/roleIn.ts';
import { loaded } from '../parts/useLoad.ts';
import { MyRecordsView } from '../records/MyRecordsView.tsx';
import { AllNumbers } from './AllNumbers.tsx';
import { KpiDetail } from './KpiDetail.tsx';
import type { InsightsProps } from './props.ts';
import { useNumbers } from './useNumbers.ts';

/** One clinic's numbers: all of them, one that was opened, or a provider's own records. */
export function ClinicNumbers(props: InsightsProps) {
  const { account, clinicId, spreadsheet } = props;
  const numbers = useNumbers(clinicId, props.round);
  const [opened, setOpened] = useState<string | null>(null);
  const [showsMine, setShowsMine] = useState(false);
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
  if (showsMine) {
    return <MyRecordsView clinicId={clinicId} spreadsheet={spreadsheet} onBack={() => setShowsMine(false)} />;
  }
  const openMine = roleIn(account, clinicId) === 'provider' ? () => setShowsMine(true) : null;
  return <AllNumbers {...props} numbers={numbers} left={left} onOpen={setOpened} onMine={openMine} />;
}
