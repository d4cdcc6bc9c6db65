import type { HandlersOf } from './callsOf.ts';

export const uiHandlers: HandlersOf<'Ui' | 'Menu' | 'HtmlService'> &
  Pick<HandlersOf<'SpreadsheetApp'>, 'SpreadsheetApp.getUi'> = {
  'SpreadsheetApp.getUi': ({ occasion }) => {
    if (occasion === 'trigger') throw new Error('Cannot call SpreadsheetApp.getUi() from this context.');
  },
  'Menu.addToUi': ({ screen }, entries, caption) => screen.showMenu({ entries, caption }),
  'Ui.showSidebar': ({ screen }, view) => screen.showSidebar(view),
  'Ui.showModalDialog': ({ screen }, view) => screen.showDialog(view),
  'Ui.alert': ({ screen }, title, prompt, buttons) => screen.alert({ title, prompt, buttons }),
  'HtmlService.createHtmlOutputFromFile': ({ project: { htmlFiles } }, name) => {
    const html = htmlFiles[name];
    if (html === undefined) throw new Error(`No HTML file named ${name} was found.`);
    return html;
  },
};
