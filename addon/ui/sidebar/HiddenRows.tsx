import { useEffect, useState } from 'preact/hooks';
import type { SheetTop } from '../../sidebarCalls.ts';
import { call } from '../parts/call.ts';

/** Google tells of one hidden row at a time: in longer sheets nobody waits for that. */
const MOST_ROWS = 5_000;

/** Says that hidden rows are stored like all others, and how many there are. Keeps nobody waiting. */
export function HiddenRows({ top, headerRow }: { readonly top: SheetTop; readonly headerRow: number }) {
  const { sheetName, rowCount } = top;
  const [hidden, setHidden] = useState(0);
  const isLong = rowCount > MOST_ROWS;
  useEffect(() => {
    if (isLong) return;
    let wanted = true;
    const look = async (): Promise<void> => {
      for (let from = headerRow + 1; from <= rowCount && wanted; ) {
        const { rows, lookedTo } = await call('hiddenRows', sheetName, from, rowCount);
        if (wanted) setHidden((count) => count + rows.length);
        from = Math.max(from, lookedTo) + 1;
      }
    };
    setHidden(0);
    look().catch(() => undefined);
    return () => {
      wanted = false;
    };
  }, [top.rows, headerRow]);
  if (isLong) return <p class="quiet small">Hidden rows are stored too.</p>;
  if (hidden === 0) return null;
  return (
    <p class="quiet small">
      {hidden === 1
        ? '1 of these rows is hidden; it is stored too.'
        : `${hidden.toLocaleString('en-US')} of these rows are hidden; they are stored too.`}
    </p>
  );
}
