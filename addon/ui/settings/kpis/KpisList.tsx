import { useEffect, useRef } from 'preact/hooks';
import type { KpiCatalogue, KpiDefinition } from '../../../../shared/apiBoard.ts';
import { ProblemNote } from '../../parts/ProblemNote.tsx';
import { plural } from '../../parts/plural.ts';
import { StepHeading } from '../../parts/StepHeading.tsx';
import { loaded } from '../../parts/useLoad.ts';
import { CloseButton } from '../CloseButton.tsx';
import { KpiEntry } from './KpiEntry.tsx';
import { OwnKpi } from './OwnKpi.tsx';
import { useFigures } from './useFigures.ts';

interface KpisListProps {
  readonly clinicId: string;
  readonly catalogue: KpiCatalogue;
  /** True for who may add, change and delete. */
  readonly mayDefine: boolean;
  /** What was done last, in words. */
  readonly said: string;
  readonly onOpen: (kpi: 'add' | KpiDefinition) => void;
  readonly onDone: (catalogue: KpiCatalogue, sentence: string) => void;
}

/** The clinic's own KPIs, and those of every clinic one click away. */
export function KpisList({ clinicId, catalogue, mayDefine, said, onOpen, onDone }: KpisListProps) {
  const { kpis } = catalogue;
  const [own, common] = [kpis.filter((kpi) => kpi.own), kpis.filter((kpi) => !kpi.own)];
  const figures = useFigures(clinicId, catalogue);
  const note = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    // Whatever had the focus is deleted: the keyboard goes on from what is said about it.
    if (said !== '' && document.activeElement === document.body) note.current?.focus();
  }, [catalogue, said]);
  return (
    <>
      <StepHeading>The clinic’s own KPIs</StepHeading>
      <p ref={note} role="status" tabIndex={-1} class={said === '' ? undefined : 'note'}>
        {said}
      </p>
      {own.length === 0 && (
        <p class="quiet">
          None yet.{' '}
          {mayDefine
            ? 'A KPI of your own is a formula over what is stored, as Production − Collections.'
            : 'A clinic admin can add them.'}
        </p>
      )}
      {figures.state === 'failed' && <ProblemNote problem={figures.problem} onRetry={figures.retry} />}
      <ul class="kpis" aria-label="The clinic’s own KPIs">
        {own.map((kpi) => (
          <OwnKpi
            key={kpi.id}
            clinicId={clinicId}
            kpi={kpi}
            known={kpis}
            figure={loaded(figures)?.get(kpi.key) ?? ''}
            mayDefine={mayDefine}
            onChange={() => onOpen(kpi)}
            onDone={onDone}
          />
        ))}
      </ul>
      <details>
        <summary>{plural(common.length, 'KPI')} of every clinic</summary>
        <ul class="kpis" aria-label="KPIs of every clinic">
          {common.map((kpi) => (
            <li key={kpi.id}>
              <KpiEntry kpi={kpi} known={kpis} />
            </li>
          ))}
        </ul>
      </details>
      <div class="buttons">
        {mayDefine && (
          <button type="button" class="primary" onClick={() => onOpen('add')}>
            Add a KPI
          </button>
        )}
        <CloseButton />
      </div>
    </>
  );
}
