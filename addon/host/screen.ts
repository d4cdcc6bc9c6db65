import type { MenuEntry, View } from './calls.ts';

export interface ShownView extends View {
  readonly id: string;
}

export interface Alert {
  readonly id: string;
  readonly title: string;
  readonly prompt: string;
  readonly buttons: string;
}

export interface Toast {
  readonly title: string;
  readonly message: string;
}

/** One menu that the script put up; without a caption it is the add-on's own. */
export interface ShownMenu {
  readonly caption: string | null;
  readonly entries: readonly MenuEntry[];
}

/** What stands on the user's screen around the sheet. */
export class Screen {
  menus: readonly ShownMenu[] = [];
  sidebar: ShownView | null = null;
  dialog: ShownView | null = null;
  alerts: readonly Alert[] = [];
  toasts: readonly Toast[] = [];
  readonly #answers = new Map<string, (button: string) => void>();
  readonly #listeners = new Set<() => void>();
  #count = 0;

  /** What a reload of the page leaves: nothing. */
  clear(): void {
    this.menus = [];
    this.sidebar = null;
    this.dialog = null;
    this.toasts = [];
    this.#changed();
  }

  showMenu(menu: ShownMenu): void {
    this.menus = [...this.menus.filter(({ caption }) => caption !== menu.caption), menu];
    this.#changed();
  }

  showSidebar(view: View): void {
    this.sidebar = { ...view, id: this.#nextId() };
    this.#changed();
  }

  showDialog(view: View): void {
    this.dialog = { ...view, id: this.#nextId() };
    this.#changed();
  }

  /** The sidebar or dialog with that id; null once it is closed. */
  findView(id: string): ShownView | null {
    return [this.sidebar, this.dialog].find((view) => view?.id === id) ?? null;
  }

  close(id: string): void {
    if (this.sidebar?.id === id) this.sidebar = null;
    if (this.dialog?.id === id) this.dialog = null;
    this.#changed();
  }

  /** A dialog's own wish, through google.script.host. */
  resizeDialog(id: string, size: { readonly width?: number; readonly height?: number }): void {
    if (this.dialog?.id === id) this.dialog = { ...this.dialog, ...size };
    this.#changed();
  }

  toast(toast: Toast): void {
    this.toasts = [...this.toasts, toast];
    this.#changed();
  }

  /** Resolves with the name of the button that `answerAlert` gives. */
  alert(alert: Omit<Alert, 'id'>): Promise<string> {
    const id = this.#nextId();
    this.alerts = [...this.alerts, { ...alert, id }];
    this.#changed();
    return new Promise((resolve) => this.#answers.set(id, resolve));
  }

  answerAlert(id: string, button: string): void {
    this.alerts = this.alerts.filter((alert) => alert.id !== id);
    this.#answers.get(id)?.(button);
    this.#answers.delete(id);
    this.#changed();
  }

  onChange(listener: () => void): void {
    this.#listeners.add(listener);
  }

  #nextId(): string {
    this.#count += 1;
    return String(this.#count);
  }

  #changed(): void {
    for (const listener of this.#listeners) listener();
  }
}
