/** Shows the sidebar beside the sheet. */
export function openSidebar(): void {
  const sidebar = HtmlService.createHtmlOutputFromFile('dist/sidebar').setTitle('Chairside');
  SpreadsheetApp.getUi().showSidebar(sidebar);
}
