import { callHost } from './callHost.ts';
import { viewOf } from './html.ts';
import { newMenu } from './menu.ts';
import { standIn } from './standIn.ts';

type Ui = GoogleAppsScript.Base.Ui;

const Button = { CLOSE: 0, OK: 1, CANCEL: 2, YES: 3, NO: 4 };
const ButtonSet = { OK: 0, OK_CANCEL: 1, YES_NO: 2, YES_NO_CANCEL: 3 };

/** The spreadsheet's user interface; refused where nobody looks on, as in a trigger. */
export function openUi(): Ui {
  callHost('SpreadsheetApp.getUi');
  return ui;
}

const ui: Ui = standIn<Ui>('Ui', {
  Button,
  ButtonSet,
  createMenu: (caption) => newMenu(caption),
  createAddonMenu: () => newMenu(null),
  showSidebar: (output) => callHost('Ui.showSidebar', viewOf(output, null)),
  showModalDialog: (output, title) => callHost('Ui.showModalDialog', viewOf(output, title)),
  alert: (first: string, second?: string | number, third?: number) => {
    const [title, prompt] = typeof second === 'string' ? [first, second] : ['', first];
    const buttons = third ?? (typeof second === 'number' ? second : ButtonSet.OK);
    const set = Object.entries(ButtonSet).find(([, value]) => value === buttons)?.[0] ?? 'OK';
    const pressed = callHost('Ui.alert', title, prompt, set);
    return Object.entries(Button).find(([name]) => name === pressed)?.[1] ?? Button.CLOSE;
  },
});
