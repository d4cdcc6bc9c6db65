import type { ComponentChildren } from 'preact';
import type { PushSummary, UndoReceipt } from '../../../shared/apiPushes.ts';
import { Confirm } from '../parts/Confirm.tsx';
import { plural } from '../parts/plural.ts';
import { sayTime } from '../parts/sayTime.ts';
import { modeWords } from './pushModes.ts';
import { UndoView } from './UndoView.tsx';

interface PushLineProps {
  readonly sheetName: string;
  readonly push: PushSummary;
  /** What undoing it here did; null where nobody did. */
  readonly undo: UndoReceipt | null;
  readonly busy: boolean;
  /** Null for a role that may not. */
  readonly onUndo: (() => void) | null;
  /** What kept it from being undone. */
  readonly children: ComponentChildren;
}

/** One earlier push: when, who, what it did to the records, and Undo. */
export function PushLine({ sheetName, push, undo, busy, onUndo, children }: PushLineProps) {
  const { by, mode, automatic, startedAt, undoableUntil, issueCount } = push;
  const when = sayTime(startedAt);
  const tag = undo === null ? tagOf(push) : 'undone';
  return (
    <li>
      <h2>
        {when} {tag !== null && <span class="tag">{tag}</span>}
      </h2>
      <p class="quiet small">
        {by ?? 'Someone who left'} · {modeWords(mode)?.short}
        {automatic && ', by itself'}
      </p>
      <p class="small">
        {sayRecords(push)}
        {issueCount > 0 && ` · ${plural(issueCount, 'issue')}`}
      </p>
      {onUndo !== null && undoableUntil !== null && undo === null && (
        <Confirm
          look="link"
          label={busy ? 'Undoing…' : 'Undo'}
          name={busy ? undefined : `Undo the push of ${when}`}
          question={`Undo this push? ${sayPlan(push)}`}
          yes="Undo it"
          no="Leave it"
          disabled={busy}
          onYes={onUndo}
        />
      )}
      {children}
      {undo !== null && <UndoView sheetName={sheetName} undo={undo} />}
    </li>
  );
}

function tagOf({ state, agrees }: PushSummary): string | null {
  if (state === 'open') return 'not finished';
  if (state !== 'completed') return state;
  return agrees === false ? 'sums differ' : null;
}

function sayRecords({ records, takenBack }: PushSummary): string {
  const { inserted, updated, removed } = records;
  const count = (number: number): string => number.toLocaleString('en-US');
  return `${count(inserted)} new, ${count(updated)} changed, ${count(removed)} removed${takenBack ? ': taken back' : ''}`;
}

/** What undoing would do, as far as no later push stands in its way. */
function sayPlan({ records: { inserted, updated, removed } }: PushSummary): string {
  const parts = [
    inserted > 0 && `${plural(inserted, 'new record')} ${inserted === 1 ? 'goes' : 'go'}`,
    updated > 0 &&
      `${plural(updated, 'changed one')} ${updated === 1 ? 'gets its' : 'get their'} earlier values back`,
    removed > 0 && `${plural(removed, 'removed one')} ${removed === 1 ? 'comes' : 'come'} back`,
  ].filter((part) => part !== false);
  const said = parts.length === 0 ? 'It changed nothing' : parts.join(', ');
  return `${said}. What a later push has changed stays, and is listed.`;
}
