import { useState } from 'preact/hooks';
import type { Account } from '../../../../shared/api.ts';
import type { KpiCatalogue, KpiDefinition } from '../../../../shared/apiBoard.ts';
import { mayDo } from '../../../../shared/roles.ts';
import { ProblemNote } from '../../parts/ProblemNote.tsx';
import { Waiting } from '../../parts/Waiting.tsx';
import { KpiForm } from './KpiForm.tsx';
import { KpisList } from './KpisList.tsx';
import { useKpis } from './useKpis.ts';

interface KpisTabProps {
  readonly clinic: Account['clinics'][number];
}

type View = 'list' | 'add' | KpiDefinition;

/** The clinic's KPIs, or the form that one is added or changed with. */
export function KpisTab({ clinic: { id: clinicId, role } }: KpisTabProps) {
  const { load, show } = useKpis(clinicId);
  const [view, setView] = useState<View>('list');
  const [said, setSaid] = useState('');
  const open = (next: View): void => {
    setSaid('');
    setView(next);
  };
  const done = (catalogue: KpiCatalogue, sentence: string): void => {
    show(catalogue);
    setSaid(sentence);
    setView('list');
  };
  if (load.state === 'loading') return <Waiting label="Looking for the KPIs…" />;
  if (load.state === 'failed') return <ProblemNote problem={load.problem} onRetry={load.retry} />;
  const shown = { clinicId, catalogue: load.value, onDone: done };
  if (view !== 'list') {
    return <KpiForm {...shown} kpi={view === 'add' ? null : view} onCancel={() => open('list')} />;
  }
  return <KpisList {...shown} mayDefine={mayDo(role, 'define_kpis')} said={said} onOpen={open} />;
}
