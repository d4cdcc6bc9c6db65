/** Puts Chairside into the Extensions menu. Runs before any consent, so it touches nothing else. */
export function addMenu(): void {
  SpreadsheetApp.getUi().createAddonMenu().addItem('Open sidebar', 'showSidebar').addToUi();
}
