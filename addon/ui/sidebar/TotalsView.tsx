import { useState } from 'preact/hooks';
import type { Account } from '../../../shared/api.ts';
import { DATASET_NAMES, DATASETS, type DatasetName } from '../../../shared/dataset.ts';
import { Choice } from '../parts/Choice.tsx';
import type { LookAgain } from '../parts/lookAgain.ts';
import { LookAgainButton } from '../parts/NoAccess.tsx';
import { ProblemNote } from '../parts/ProblemNote.tsx';
import { roleIn } from '../parts/roleIn.ts';
import { ROLE_NAMES } from '../parts/roleNames.ts';
import { StepHeading } from '../parts/StepHeading.tsx';
import * as server from '../parts/server.ts';
import { useLoad } from '../parts/useLoad.ts';
import { Waiting } from '../parts/Waiting.tsx';
import { ClinicChoice } from './ClinicChoice.tsx';
import { MonthTotals } from './TotalsTable.tsx';

interface TotalsViewProps {
  readonly account: Account;
  readonly clinicId: string;
  readonly onChoose: (clinicId: string) => void;
  readonly lookAgain: LookAgain;
}

/** All that a viewer or a provider sees: what the clinic holds, month by month. */
export function TotalsView({ account, clinicId, onChoose, lookAgain }: TotalsViewProps) {
  const [dataset, setDataset] = useState<DatasetName>('financial');
  const role = ROLE_NAMES[roleIn(account, clinicId)].toLowerCase();
  return (
    <main class="view">
      <StepHeading>What is stored?</StepHeading>
      <ClinicChoice account={account} clinicId={clinicId} onChoose={onChoose} />
      <p>You are a {role} here: you see the clinic’s totals. Its staff push the sheets.</p>
      <Choice
        label="Totals of"
        value={dataset}
        options={DATASET_NAMES.map((name) => ({ value: name, label: DATASETS[name].label }))}
        onChange={(value) => setDataset(DATASET_NAMES.find((name) => name === value) ?? dataset)}
      />
      <ClinicTotals clinicId={clinicId} dataset={dataset} />
      <section>
        <p class="quiet small">Has a clinic admin changed your role?</p>
        <LookAgainButton lookAgain={lookAgain} />
      </section>
    </main>
  );
}

function ClinicTotals({ clinicId, dataset }: { readonly clinicId: string; readonly dataset: DatasetName }) {
  const totals = useLoad(() => server.totals(clinicId, dataset), [clinicId, dataset]);
  if (totals.state === 'loading') return <Waiting label="Reading the totals…" />;
  if (totals.state === 'failed') return <ProblemNote problem={totals.problem} onRetry={totals.retry} />;
  if (totals.value.months.length === 0) return <p class="note">Nothing of this is stored yet.</p>;
  return <MonthTotals caption="Stored in this clinic, by month" totals={totals.value} currency={null} />;
}
