import { useEffect, useRef, useState } from 'preact/hooks';
import type { Lookups } from '../../../shared/lookups.ts';
import type { VersionTrial } from '../mapping/compareVersions.ts';
import { type Draft, sampleRows } from '../mapping/draft.ts';
import type { Version } from '../mapping/versionReader.ts';
import { mappingPart } from '../parts/mappingPart.ts';
import { takeTurns } from '../parts/takeTurns.ts';
import type { SheetRows } from './useSheetRows.ts';

/** A version on trial against what is in the sheet. */
export interface Trial {
  readonly version: number | null;
  readonly before: Version;
  readonly after: Version;
  /** Null while its rows are gone through. */
  readonly result: VersionTrial | null;
  readonly rowsDone: number;
}

interface Trying {
  readonly trial: Trial | null;
  /** Starts a trial in place of the one before; `version` names it, null is the unsaved draft. */
  readonly start: (version: number | null, before: Version, after: Version) => void;
  readonly stop: () => void;
}

/** Tries one version at a time; another draft or another reading of the sheet ends the trial. */
export function useTrial(draft: Draft, sheet: SheetRows, lookups: Lookups): Trying {
  const [trial, setTrial] = useState<Trial | null>(null);
  const round = useRef(0);
  const stop = (): void => {
    round.current += 1;
    setTrial(null);
  };
  useEffect(() => stop, [draft, sheet.rows]);
  const start: Trying['start'] = (version, before, after) => {
    stop();
    const mine = round.current;
    const begun = { version, before, after, result: null };
    const rows = [...rowsAbove(draft, Math.min(before.headerRow, after.headerRow)), ...sheet.rows];
    const goOn = (rowsDone: number): boolean => {
      if (mine === round.current) setTrial({ ...begun, rowsDone });
      return mine === round.current;
    };
    goOn(0);
    takeTurns(
      mappingPart().compareVersions({ rows, merges: draft.top.merges }, before, after, lookups),
      goOn,
    ).then((result) => {
      if (mine === round.current) setTrial({ ...begun, result, rowsDone: rows.length });
    });
  };
  return { trial, start, stop };
}

/** Rows that are data to a version whose headers stand higher up than the draft's. */
function rowsAbove({ top, headerRow }: Draft, upper: number) {
  return sampleRows(top, upper).filter(({ row }) => row <= headerRow);
}
