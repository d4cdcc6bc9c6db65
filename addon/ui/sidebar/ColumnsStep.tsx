import { useMemo } from 'preact/hooks';
import type { Role } from '../../../shared/api.ts';
import type { MappingProblem } from '../../../shared/mappingProblem.ts';
import { mayDo } from '../../../shared/roles.ts';
import { dropUnusedConfirmations } from '../mapping/confirmIdentifier.ts';
import type { Draft } from '../mapping/draft.ts';
import { mappingPart } from '../parts/mappingPart.ts';
import { ProblemNote } from '../parts/ProblemNote.tsx';
import { StepHeading } from '../parts/StepHeading.tsx';
import type { Syncing } from '../sync/useSyncs.ts';
import { Columns } from './Columns.tsx';
import { FixedValues } from './FixedValues.tsx';
import { HeaderDrift } from './HeaderDrift.tsx';
import { IdentityChoice } from './IdentityChoice.tsx';
import { KeepTemplate } from './KeepTemplate.tsx';
import type { ClinicDesk } from './openClinic.ts';
import type { Plan } from './usePlan.ts';
import type { PushDesk } from './usePush.ts';
import { useSave } from './useSave.ts';
import type { SheetRows } from './useSheetRows.ts';
import type { Work } from './useWork.ts';
import { VersionsPanel } from './VersionsPanel.tsx';

export interface StepProps {
  readonly work: Work;
  readonly draft: Draft;
  readonly desk: ClinicDesk;
  readonly rows: SheetRows;
  readonly pushDesk: PushDesk;
  readonly plan: Plan;
  readonly role: Role;
  readonly syncing: Syncing;
}

/** What each column means. */
export function ColumnsStep({ work, draft, desk, rows, role }: StepProps) {
  const { config } = draft;
  const problems = useMemo(() => mappingPart().columnProblems(draft), [draft]);
  const save = useSave(work, draft, desk);
  const change = (next: Draft['config']): void =>
    work.change({ ...draft, config: dropUnusedConfirmations(next) });
  const next = (): void => {
    if (save.saving) return;
    if (mayDo(role, 'map')) save.start(() => work.open('check'));
    else work.open('check');
  };
  return (
    <main class="view">
      <StepHeading>What do the columns mean?</StepHeading>
      <HeaderDrift draft={draft} onChange={work.change} />
      <Columns
        work={work}
        draft={draft}
        desk={desk}
        rows={rows}
        role={role}
        problems={problems}
        onChange={change}
      />
      <FixedValues draft={draft} lookups={desk.lookups} onChange={change} />
      <IdentityChoice draft={draft} onChange={(identity) => change({ ...config, identity })} />
      {mayDo(role, 'map') && (
        <KeepTemplate work={work} desk={desk} save={save} isSound={problems.length === 0} />
      )}
      <VersionsPanel work={work} draft={draft} desk={desk} rows={rows} role={role} />
      <GeneralProblems problems={problems.filter(({ column }) => column === null)} />
      {save.problem !== null && <ProblemNote problem={save.problem} />}
      <div class="buttons">
        <button
          type="button"
          class="primary"
          disabled={problems.length > 0}
          aria-disabled={save.saving}
          onClick={next}
        >
          {save.saving ? 'Saving…' : 'Next'}
        </button>
        {problems.length > 0 && <p class="wrong small">{sayOpenColumns(problems)}</p>}
      </div>
    </main>
  );
}

/** Which columns keep the step from being done, so that nobody has to search for the red. */
function sayOpenColumns(problems: readonly MappingProblem[]): string {
  const columns = [...new Set(problems.flatMap(({ column }) => column ?? []))];
  if (columns.length === 0) return 'Something is still missing, see above.';
  return `Still to settle: ${columns.slice(0, 3).join(', ')}${columns.length > 3 ? '…' : ''}`;
}

function GeneralProblems({ problems }: { readonly problems: readonly MappingProblem[] }) {
  return (
    <ul class="stack" aria-live="polite">
      {problems.map(({ message }) => (
        <li key={message} class="note alarm">
          {message}
        </li>
      ))}
    </ul>
  );
}
