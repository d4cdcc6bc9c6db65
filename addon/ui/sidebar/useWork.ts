import { useEffect, useRef, useState } from 'preact/hooks';
import type { LookupsAnswer, Mapping } from '../../../shared/api.ts';
import type { EarlierChoice, Templates } from '../../../shared/apiMappings.ts';
import { mayDo } from '../../../shared/roles.ts';
import type { Place, SheetMarks, SheetTop, StepName, Workspace } from '../../sidebarCalls.ts';
import type { Draft } from '../mapping/draft.ts';
import { call } from '../parts/call.ts';
import { findClinic } from '../parts/findClinic.ts';
import { loadMappingPart, mappingPart } from '../parts/mappingPart.ts';
import { roleIn } from '../parts/roleIn.ts';
import { furthestStep, nearestStep } from '../parts/StepLine.tsx';
import * as server from '../parts/server.ts';
import { type Load, loaded, useLoad } from '../parts/useLoad.ts';
import { firstStep } from './firstStep.ts';
import { type ClinicDesk, openClinic } from './openClinic.ts';
import { useLookups } from './useLookups.ts';

/** One clinic and one sheet, and how far the work on it is. */
export interface Work {
  readonly clinicId: string;
  readonly sheetName: string;
  /** Waits for ever where the role may only look at totals. */
  readonly desk: Load<ClinicDesk>;
  readonly sheet: Load<OpenedSheet>;
  readonly draft: Draft | null;
  readonly step: StepName;
  /** The furthest step that may be opened. */
  readonly reached: StepName;
  readonly chooseClinic: (clinicId: string) => void;
  readonly chooseSheet: (sheetName: string) => void;
  /** Says something else about the columns: what came after must be looked at again. */
  readonly change: (draft: Draft) => void;
  readonly open: (step: StepName) => void;
  /** Opens the step Columns at one of them. */
  readonly openColumn: (header: string) => void;
  /** The column that Columns was opened at, or null. */
  readonly column: string | null;
  /** Reads the sheet's headers again and opens the step that they call for. */
  readonly reopen: () => void;
  /** Takes what Chairside has written into the sheet as it is now. */
  readonly noteMarks: (marks: SheetMarks) => void;
  /** Takes the clinic's lists as they are now; the work on the sheet goes on where it is. */
  readonly learn: (lookups: LookupsAnswer) => void;
  /** Takes the clinic's templates as they are now. */
  readonly learnTemplates: (templates: Templates) => void;
}

interface OpenedSheet {
  readonly top: SheetTop;
  readonly saved: Mapping | null;
  readonly lookups: LookupsAnswer;
  readonly earlier: readonly EarlierChoice[];
}

/** Holds the work on the sheet in front of the user, and keeps where it stopped. */
export function useWork({ account, spreadsheet, place }: Workspace): Work {
  const kept = placeOf(place, spreadsheet.activeSheetName, account.clinics);
  const firstClinicId = kept?.clinicId ?? account.clinics[0]?.id ?? '';
  const [clinicId, chooseClinic] = useState(firstClinicId);
  const [sheetName, chooseSheet] = useState(spreadsheet.activeSheetName);
  const [draft, setDraft] = useState<Draft | null>(null);
  const [step, setStep] = useState<StepName>('sheet');
  const [reached, setReached] = useState<StepName>('sheet');
  const [column, setColumn] = useState<string | null>(null);
  const [round, setRound] = useState(0);
  const unused = useRef(kept);
  const reopening = useRef(false);

  const maps = mayDo(roleIn(account, clinicId), 'read_setup');
  const brought = useLoad(maps ? () => openClinic(clinicId, spreadsheet) : null, [clinicId]);
  const { desk, learn, learnTemplates } = useLookups(brought);
  const ready = loaded(desk);
  const read = ready && (() => openSheet(clinicId, ready, sheetName));
  const sheet = useLoad(read, [loaded(brought), sheetName, round]);
  const opened = loaded(sheet);

  useEffect(() => {
    if (opened === null) return setDraft(null);
    // Whoever chose another sheet or clinic while this one was opening looks at that one first.
    const isAsOpened = sheetName === spreadsheet.activeSheetName && clinicId === firstClinicId;
    const here = isAsOpened ? unused.current : undefined;
    const next = mappingPart().openDraft(
      opened.top,
      opened.saved,
      here ?? null,
      opened.lookups,
      opened.earlier,
    );
    const first = firstStep(next, here ?? null);
    setDraft(next);
    setReached(first);
    // Only an opening jumps to where work stopped: a sheet chosen by hand is looked at first.
    if (here !== undefined || reopening.current) setStep(first);
    reopening.current = false;
    unused.current = undefined;
  }, [opened]);

  const open = (next: StepName): void => {
    setStep(next);
    setColumn(null);
    setReached((before) => furthestStep(before, next));
  };
  const openColumn = (header: string): void => {
    open('columns');
    setColumn(header);
  };
  const reopen = (): void => {
    reopening.current = true;
    setRound((count) => count + 1);
  };
  const noteMarks = (marks: SheetMarks): void =>
    setDraft((before) => before && { ...before, top: { ...before.top, marks } });
  const change = (next: Draft): void => {
    setDraft(next);
    if (!mappingPart().isSaved(next))
      setReached((before) => nearestStep(before, step === 'check' ? 'check' : 'columns'));
  };
  const choices = {
    chooseClinic,
    chooseSheet,
    change,
    open,
    openColumn,
    reopen,
    noteMarks,
    learn,
    learnTemplates,
  };
  return { clinicId, sheetName, desk, sheet, draft, step, reached, column, ...choices };
}

async function openSheet(clinicId: string, desk: ClinicDesk, sheetName: string): Promise<OpenedSheet> {
  const mapping = server.activeMapping(clinicId, desk.connection.id, sheetName);
  const [top, saved] = await Promise.all([call('readSheet', sheetName), mapping, loadMappingPart()]);
  return { top, saved, lookups: desk.lookups, earlier: desk.templates.choices };
}

/** A kept place counts for the sheet that is in front of the user, in a clinic that they still belong to. */
function placeOf(
  place: Place | null,
  sheetName: string,
  clinics: Workspace['account']['clinics'],
): Place | null | undefined {
  if (place?.sheetName !== sheetName) return null;
  const clinic = findClinic(clinics, place.clinicId);
  return clinic === undefined ? null : { ...place, clinicId: clinic.id };
}
