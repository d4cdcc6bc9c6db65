import { useState } from 'preact/hooks';
import type { Role } from '../../../shared/api.ts';
import type { MappingVersion } from '../../../shared/apiMappings.ts';
import { labelHeaders } from '../../../shared/headers.ts';
import { mayDo } from '../../../shared/roles.ts';
import type { Draft } from '../mapping/draft.ts';
import type { Version } from '../mapping/versionReader.ts';
import { mappingPart } from '../parts/mappingPart.ts';
import { Paged } from '../parts/Paged.tsx';
import { ProblemNote } from '../parts/ProblemNote.tsx';
import type { ClinicDesk } from './openClinic.ts';
import { TrialView } from './TrialView.tsx';
import type { SheetRows } from './useSheetRows.ts';
import { useTrial } from './useTrial.ts';
import { useVersions } from './useVersions.ts';
import type { Work } from './useWork.ts';
import { VersionLine } from './VersionLine.tsx';

const VERSIONS_AT_ONCE = 10;

interface VersionsPanelProps {
  readonly work: Work;
  readonly draft: Draft;
  readonly desk: ClinicDesk;
  readonly rows: SheetRows;
  readonly role: Role;
}

/** What was saved before, who did it, and what going back to it, or saving the draft, would change. */
export function VersionsPanel({ work, draft, desk, rows, role }: VersionsPanelProps) {
  const [open, setOpen] = useState(false);
  const { list, saving, problem, activate } = useVersions(work, draft, desk, open);
  const { trial, start } = useTrial(draft, rows, desk.lookups);
  const { saved } = draft;
  if (saved === null) return null;
  const inForce = readWith(draft, saved);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>Earlier versions</summary>
      {open && (
        <div class="stack">
          {!mappingPart().isSaved(draft) && (
            <>
              <button
                type="button"
                class="link"
                disabled={!rows.complete}
                onClick={() => start(null, inForce, readWith(draft, draft))}
              >
                What changes against version {saved.version}?
              </button>
              {trial?.version === null && <TrialView draft={draft} trial={trial} lookups={desk.lookups} />}
            </>
          )}
          {list.state === 'failed' && <ProblemNote problem={list.problem} onRetry={list.retry} />}
          {list.state === 'loading' && <p class="quiet small">Looking for earlier versions…</p>}
          {list.state === 'ready' && (
            <ul class="columns">
              <Paged items={list.value} atOnce={VERSIONS_AT_ONCE}>
                {(version) => (
                  <VersionLine
                    key={version.id}
                    version={version}
                    unfit={unfitness(readWith(draft, version))}
                    canTry={rows.complete}
                    onTry={() => start(version.version, inForce, readWith(draft, version))}
                    onActivate={mayDo(role, 'map') && !saving ? () => activate(version) : null}
                  >
                    {trial?.version === version.version && (
                      <TrialView draft={draft} trial={trial} lookups={desk.lookups} />
                    )}
                  </VersionLine>
                )}
              </Paged>
            </ul>
          )}
          {problem !== null && <ProblemNote problem={problem} />}
        </div>
      )}
    </details>
  );
}

/** A saved version over the sheet as it is now. */
function readWith({ top }: Draft, saved: Pick<MappingVersion, 'config' | 'headerRow'>): Version {
  const { headerRow } = saved;
  const { config } = mappingPart().completeMapping(saved.config);
  const surroundings = mappingPart().pickSurroundings(config, top.sheetName, top.rows);
  return { config, headerRow, headers: labelHeaders(top.rows[headerRow - 1] ?? []), surroundings };
}

/** Why a version can't be used on the sheet as it is, or null where it can. */
function unfitness({ config, headers }: Version): string | null {
  return mappingPart().checkMapping(config, headers)[0]?.message ?? null;
}
