/** Shows the clinic's numbers as charts above the sheet. */
export function openDashboard(): void {
  const dashboard = HtmlService.createHtmlOutputFromFile('dist/dashboard').setWidth(1040).setHeight(640);
  SpreadsheetApp.getUi().showModalDialog(dashboard, 'Chairside dashboard');
}
