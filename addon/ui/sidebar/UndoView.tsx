import { useEffect, useRef } from 'preact/hooks';
import type { UndoReceipt } from '../../../shared/apiPushes.ts';
import { plural } from '../parts/plural.ts';
import { sayDay } from '../parts/sayTime.ts';
import { CountList } from './CountList.tsx';
import { RowList } from './RowList.tsx';

interface UndoViewProps {
  readonly sheetName: string;
  readonly undo: UndoReceipt;
}

/** What taking a push back did, and what stayed as it was and why. It takes the focus: its button is gone. */
export function UndoView({ sheetName, undo }: UndoViewProps) {
  const said = useRef<HTMLParagraphElement>(null);
  useEffect(() => said.current?.focus(), []);
  const { kept } = undo.records;
  return (
    <div class="stack">
      <p ref={said} role="status" tabIndex={-1}>
        {sayUndo(undo)}
      </p>
      <ul class="counts">
        <CountList label="Kept as they are" count={kept}>
          <RowList
            sheetName={sheetName}
            items={undo.keptRows}
            lineOf={({ row, date, reason }) => ({
              row,
              column: 0,
              text: `${sayDay(date)}: ${KEPT_BECAUSE[reason]}`,
            })}
          />
          {kept > undo.keptRows.length && (
            <p class="quiet small">The first {plural(undo.keptRows.length, 'record')} of them.</p>
          )}
        </CountList>
      </ul>
    </div>
  );
}

/** What was taken back, in one sentence; the zeros are left out. */
function sayUndo({ records, state }: UndoReceipt): string {
  const parts = [
    [records.removed, 'new record', 'removed'],
    [records.restored, 'changed record', 'put back'],
    [records.returned, 'removed record', 'brought back'],
    [records.kept, 'record', 'kept'],
  ] as const;
  const said = parts
    .filter(([count]) => count > 0)
    .map(([count, noun, done]) => `${plural(count, noun)} ${done}`);
  const done = state === 'undone' ? 'Undone' : 'Taken back';
  return said.length === 0 ? `${done}: it had changed nothing.` : `${done}: ${said.join(', ')}.`;
}

const KEPT_BECAUSE: Record<UndoReceipt['keptRows'][number]['reason'], string> = {
  changed_since: 'a later push changed it',
  removed_since: 'a later push removed it',
  closed_month: 'its month is closed',
};
