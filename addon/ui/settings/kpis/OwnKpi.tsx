import { useState } from 'preact/hooks';
import type { KpiCatalogue, KpiDefinition } from '../../../../shared/apiBoard.ts';
import type { CallProblem } from '../../../failure.ts';
import { Confirm } from '../../parts/Confirm.tsx';
import { problemOf } from '../../parts/call.ts';
import { ProblemNote } from '../../parts/ProblemNote.tsx';
import { KpiEntry } from './KpiEntry.tsx';
import * as server from './server.ts';

interface OwnKpiProps {
  readonly clinicId: string;
  readonly kpi: KpiDefinition;
  readonly known: readonly KpiDefinition[];
  /** Its latest figure; empty where there is none. */
  readonly figure: string;
  readonly mayDefine: boolean;
  readonly onChange: () => void;
  readonly onDone: (catalogue: KpiCatalogue, sentence: string) => void;
}

/** One of the clinic's own KPIs, with its latest figure and what can be done about it. */
export function OwnKpi({ clinicId, kpi, known, figure, mayDefine, onChange, onDone }: OwnKpiProps) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<CallProblem | null>(null);
  const remove = async (): Promise<void> => {
    setProblem(null);
    setBusy(true);
    try {
      onDone(await server.removeKpi(clinicId, kpi.id), `${kpi.label} is deleted.`);
    } catch (error) {
      setProblem(problemOf(error));
      setBusy(false);
    }
  };
  return (
    <li>
      <KpiEntry kpi={kpi} known={known} />
      {figure !== '' && <p class="number">{figure}</p>}
      {mayDefine && (
        <div class="links">
          <button type="button" class="link" aria-label={`Change ${kpi.label}`} onClick={onChange}>
            Change
          </button>
          <Confirm
            label="Delete"
            name={`Delete ${kpi.label}`}
            question={`Delete ${kpi.label}? Stored records stay as they are.`}
            yes="Delete"
            no="Keep it"
            look="link"
            disabled={busy}
            onYes={() => void remove()}
          />
        </div>
      )}
      {problem !== null && <ProblemNote problem={problem} />}
    </li>
  );
}
