import { useCallback, useEffect, useState } from 'preact/hooks';
import { AlertDialog } from './AlertDialog.tsx';
import { askHost } from './askHost.ts';
import { Grid } from './grid/Grid.tsx';
import { ModalDialog } from './ModalDialog.tsx';
import { SheetTabs } from './SheetTabs.tsx';
import { Sidebar } from './Sidebar.tsx';
import { TitleBar } from './TitleBar.tsx';
import { Toasts } from './Toasts.tsx';
import { usePageState } from './usePageState.ts';

const HINT = 'Open Chairside: Extensions, Chairside, Open sidebar.';

/** The local spreadsheet: what Google Sheets shows around an add-on. */
export function App() {
  const [sentence, setSentence] = useState(HINT);
  const say = useCallback(
    (error: unknown) => setSentence(error instanceof Error ? error.message : String(error)),
    [],
  );
  const state = usePageState(say);
  useEffect(focusEditor, []);
  if (state === null) return <p class="opening">Opening the spreadsheet…</p>;
  const [alert] = state.alerts;
  const act = (path: string, body: unknown = {}): void => {
    if (path !== '/api/selection') setSentence('');
    askHost(path, body).catch(say);
  };
  return (
    <div class="app">
      <TitleBar state={state} act={act} say={say} />
      {state.trouble !== null && (
        <p class="trouble" role="alert">
          {state.trouble}
        </p>
      )}
      <div class="desk">
        <main class="sheet" aria-label="Spreadsheet">
          <Grid key={state.selection.sheetId} state={state} act={act} />
          <SheetTabs state={state} act={act} />
        </main>
        {state.sidebar !== null && <Sidebar frame={state.sidebar} act={act} />}
      </div>
      {state.dialog !== null && <ModalDialog frame={state.dialog} act={act} />}
      {alert !== undefined && <AlertDialog alert={alert} act={act} />}
      <Toasts sentence={sentence} toasts={state.toasts} dismiss={() => setSentence('')} />
    </div>
  );
}

/** `google.script.host.editor.focus()` of a view arrives as a message. */
function focusEditor(): () => void {
  const listen = (event: MessageEvent): void => {
    if (event.origin !== location.origin || event.data !== 'focus the editor') return;
    document.querySelector<HTMLElement>('[role=grid]')?.focus();
  };
  addEventListener('message', listen);
  return () => removeEventListener('message', listen);
}
