import type { PageState } from '../pageState.ts';
import type { Act } from './act.ts';

/** The workbook's tabs. */
export function SheetTabs({ state, act }: { readonly state: PageState; readonly act: Act }) {
  const { sheetId } = state.selection;
  const show = (id: number): void =>
    act('/api/selection', { sheetId: id, row: 1, column: 1, rows: 1, columns: 1 });
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    const at = state.sheets.findIndex(({ id }) => id === sheetId);
    const next = state.sheets[at + step];
    if (next === undefined) return;
    show(next.id);
    document.getElementById(`tab-${next.id}`)?.focus();
  };
  return (
    <div class="tabs" role="tablist" aria-label="Sheets" onKeyDown={onKeyDown}>
      {state.sheets.map(({ id, name }) => (
        <button
          key={id}
          id={`tab-${id}`}
          type="button"
          role="tab"
          aria-selected={id === sheetId}
          aria-controls="grid"
          tabIndex={id === sheetId ? 0 : -1}
          onClick={() => show(id)}
        >
          {name}
        </button>
      ))}
    </div>
  );
}
