import type { Page } from 'playwright-core';
import { openSidebar } from '../sidebar.ts';
import { openDialog } from './openDialog.ts';
import { savePicture } from './savePicture.ts';

/** Connects the sheet that was just pushed, at the stand-in for Google, and opens how it is doing. */
export async function pictureSync(page: Page, address: string): Promise<void> {
  const sidebar = await openSidebar(page, address);
  await sidebar.getByRole('heading', { name: 'What would be stored?' }).waitFor();
  await sidebar.getByRole('navigation', { name: 'Steps' }).getByRole('button', { name: 'Sheet' }).click();
  await sidebar.getByText(/^Keep this sheet in sync/).click();
  await sidebar.getByRole('button', { name: 'Connect with Google' }).click();
  const opened = page.waitForEvent('popup');
  await sidebar.getByRole('link', { name: 'Continue at Google' }).click();
  const google = await opened;
  await google.getByRole('button', { name: 'Allow' }).click();
  await google.getByRole('heading', { name: 'The spreadsheet is kept in sync' }).waitFor();
  await google.close();
  await sidebar.getByText('In sync.').waitFor();
  const settings = await openDialog(page, 'Settings', 'Chairside settings', 'Members');
  await settings.getByRole('tab', { name: 'Sync' }).click();
  await settings.getByText('Readings').click();
  const reading = settings.getByText(/^Read [\d,]+ rows/);
  await reading.first().waitFor();
  await savePicture(page, 'sync');
}
