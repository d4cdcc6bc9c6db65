import { useState } from 'preact/hooks';
import type { Removal } from '../../../shared/apiPushes.ts';
import { Confirm } from '../parts/Confirm.tsx';
import { plural } from '../parts/plural.ts';
import { sayShare } from '../parts/sayShare.ts';
import { sayDay } from '../parts/sayTime.ts';
import type { PushState } from './followPush.ts';
import { RowList } from './RowList.tsx';
import type { PushDesk } from './usePush.ts';

interface RemovalQuestionProps {
  readonly asking: Extract<PushState, { state: 'asking' }>;
  readonly pushDesk: PushDesk;
  readonly mayPush: boolean;
}

/** What is stored and stands in the sheet no more: to remove or to keep. Very many take a tick first. */
export function RemovalQuestion({ asking, pushDesk, mayPush }: RemovalQuestionProps) {
  const { request, removal } = asking;
  const [sure, setSure] = useState(!removal.refused);
  const { count, rows } = removal;
  const answer = (choice: { readonly count: number } | null): void =>
    pushDesk.begin({ ...request, removal: choice });
  return (
    <>
      <section aria-label="Records to remove">
        <p>
          All rows are in. <strong>{sayCount(removal)}</strong> ({sayShare(removal.share)}) no longer{' '}
          {count === 1 ? 'stands' : 'stand'} in the sheet.
        </p>
        <details>
          <summary>{rows.length < count ? `The first ${rows.length} of them` : 'Which ones'}</summary>
          <div class="list">
            <RowList
              sheetName={request.sheetName}
              items={rows}
              lineOf={({ row, date }) => ({ row, column: 0, text: `before, ${sayDay(date)}` })}
            />
          </div>
        </details>
        {removal.refused && <Refused removal={removal} sure={sure} onChange={setSure} />}
      </section>
      <div class="buttons">
        <button
          type="button"
          class={removal.refused ? 'plain' : 'primary'}
          disabled={!sure || !mayPush}
          onClick={() => answer({ count })}
        >
          Remove {plural(count, 'record')}
        </button>
        <button type="button" class="plain" disabled={!mayPush} onClick={() => answer(null)}>
          Keep them
        </button>
        <Confirm
          label="Cancel"
          name="Cancel the push"
          question="Stop, and take back all that this push has stored?"
          yes="Stop and take back"
          no="Go on"
          onYes={() => pushDesk.cancel(request.sheetName)}
        />
      </div>
    </>
  );
}

interface RefusedProps {
  readonly removal: Removal;
  readonly sure: boolean;
  readonly onChange: (sure: boolean) => void;
}

function Refused({ removal, sure, onChange }: RefusedProps) {
  const { count, share, shareAllowed } = removal;
  return (
    <div class="note alarm stack">
      <p>
        That is {sayShare(share)} of what is stored. Your clinic removes {sayShare(shareAllowed)} at most
        without a yes. Check that no rows were lost from the sheet.
      </p>
      <label class="option">
        <input type="checkbox" checked={sure} onChange={(event) => onChange(event.currentTarget.checked)} />
        Yes, remove {count === 1 ? 'it' : `all ${count.toLocaleString('en-US')}`}
      </label>
    </div>
  );
}

function sayCount({ count, stored }: Removal): string {
  return `${count.toLocaleString('en-US')} of ${plural(stored, 'stored record')}`;
}
