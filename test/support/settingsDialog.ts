import type { FrameLocator, Page } from 'playwright-core';
import { chooseFromMenu, signInAs } from './sidebar.ts';

/** The title of the dialog's frame. */
export const SETTINGS = 'Chairside settings';

export function settingsDialog(page: Page): FrameLocator {
  return page.frameLocator(`iframe[title="${SETTINGS}"]`);
}

/** Opens the settings from the menu as that person. */
export async function openSettingsAs(page: Page, address: string, email: string): Promise<FrameLocator> {
  await signInAs(page, address, email);
  await chooseFromMenu(page, 'Settings');
  return settingsDialog(page);
}
