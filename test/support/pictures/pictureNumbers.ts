import type { Page } from 'playwright-core';
import { cellSelector, chooseFromMenu, openSidebar } from '../sidebar.ts';
import { openDialog } from './openDialog.ts';
import { savePicture } from './savePicture.ts';

/** Insights, and a number of theirs opened down to the rows that made it. */
export async function pictureInsights(page: Page, address: string): Promise<void> {
  const sidebar = await openSidebar(page, address);
  await sidebar.getByRole('navigation', { name: 'Views' }).getByRole('button', { name: 'Insights' }).click();
  await sidebar.getByText('Goal:').first().waitFor();
  await savePicture(page, 'insights');
  await sidebar.getByRole('button', { name: 'Gross production', exact: true }).click();
  await sidebar.getByRole('button', { name: 'Rows of Production' }).click();
  const rows = sidebar.getByRole('region', { name: /^Production, / });
  await rows.getByText(/ rows? makes? /).waitFor();
  const line = rows.getByRole('listitem').nth(2);
  await line.getByRole('button').click();
  const row = Number(/, row ([\d,]+)$/.exec((await line.textContent()) ?? '')?.[1]?.replace(',', ''));
  await page.locator(`${cellSelector('G', row)}.selected`).waitFor();
  await savePicture(page, 'rows');
}

/** What an admin looks at and sets, in the dialogs. */
export async function pictureDialogs(page: Page): Promise<void> {
  await openDialog(page, 'Dashboard', 'Chairside dashboard', 'Show as table');
  await savePicture(page, 'dashboard');
  await page.reload();
  const settings = await openDialog(page, 'Settings', 'Chairside settings', 'Members');
  await settings.getByText('Last active').waitFor();
  await savePicture(page, 'members');
  const tabs = [
    ['Goals', 'goals', 'each month'],
    ['KPIs', 'kpis', 'KPIs of every clinic'],
    ['Activity', 'activity', 'Who did what'],
  ] as const;
  for (const [tab, picture, text] of tabs) {
    await settings.getByRole('tab', { name: tab }).click();
    if (tab === 'KPIs') await settings.getByText(/\d+ KPIs of every clinic/).click();
    else await settings.getByText(text).first().waitFor();
    if (tab === 'Activity') await settings.getByRole('listitem').first().waitFor();
    await savePicture(page, picture);
  }
  await page.reload();
}

/** The report, in a tab of its own. */
export async function pictureReport(page: Page): Promise<void> {
  await chooseFromMenu(page, 'Insert report');
  await page.getByText('New patients').first().waitFor();
  await savePicture(page, 'report');
}
