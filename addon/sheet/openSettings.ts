/** Shows the clinic's settings above the sheet. */
export function openSettings(): void {
  const settings = HtmlService.createHtmlOutputFromFile('dist/settings').setWidth(760).setHeight(560);
  SpreadsheetApp.getUi().showModalDialog(settings, 'Chairside settings');
}
