import type { ScriptHost } from '../execution/scriptHost.ts';
import type { PageState } from '../pageState.ts';
import { PERSONS } from '../persons.ts';
import type { ShownView } from '../screen.ts';
import type { NewSheet } from '../workbook/workbook.ts';

/** Changes that come close together reach the page as one. */
const GATHER_MS = 30;

/** The local page's side of the host: what it shows now, and who listens. */
export class LocalPage {
  readonly host: ScriptHost;
  readonly makeSheets: () => readonly NewSheet[];
  #revision = 0;
  #trouble: string | null = null;
  #gathering: NodeJS.Timeout | null = null;
  readonly #listeners = new Set<(state: PageState) => void>();

  constructor(host: ScriptHost, makeSheets: () => readonly NewSheet[]) {
    this.host = host;
    this.makeSheets = makeSheets;
    host.surroundings.screen.onChange(() => this.#changed());
    host.surroundings.workbook.onChange((change) => {
      if (change !== 'selection') this.#revision += 1;
      this.#changed();
    });
  }

  get state(): PageState {
    const { person, surroundings } = this.host;
    const { workbook, screen } = surroundings;
    return {
      name: workbook.name,
      sheets: workbook.sheets.map(({ id, name, maxRows, maxColumns, columnWidths }) => ({
        id,
        name,
        rowCount: maxRows,
        columnCount: maxColumns,
        columnWidths,
      })),
      selection: workbook.selection,
      scriptSelections: workbook.scriptSelections,
      revision: this.#revision,
      menus: screen.menus,
      sidebar: frameOf(screen.sidebar),
      dialog: frameOf(screen.dialog),
      alerts: screen.alerts,
      toasts: screen.toasts,
      person,
      persons: PERSONS,
      trouble: this.#trouble,
    };
  }

  /** Says on the page what is wrong with the local server. */
  showTrouble(sentence: string): void {
    this.#trouble = sentence;
    this.#changed();
  }

  /** Hears the state after each change until the answer is called. */
  listen(listener: (state: PageState) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #changed(): void {
    this.#gathering ??= setTimeout(() => {
      this.#gathering = null;
      const { state } = this;
      for (const listener of this.#listeners) listener(state);
    }, GATHER_MS).unref();
  }
}

function frameOf(view: ShownView | null): PageState['sidebar'] {
  return view && { id: view.id, title: view.title, width: view.width, height: view.height };
}
