/** Puts Chairside into the Extensions menu. Runs before any consent, so it touches nothing else. */
export function addMenu(): void {
  const menu = SpreadsheetApp.getUi().createAddonMenu();
  menu.addItem('Open sidebar', 'showSidebar').addItem('Dashboard', 'showDashboard');
  menu.addItem('Insert report', 'showReport').addItem('Settings', 'showSettings').addToUi();
}
