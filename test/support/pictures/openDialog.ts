import type { FrameLocator, Page } from 'playwright-core';
import { chooseFromMenu } from '../sidebar.ts';

/** A dialog of the add-on, once it shows that text. */
export async function openDialog(
  page: Page,
  item: string,
  title: string,
  text: string,
): Promise<FrameLocator> {
  await chooseFromMenu(page, item);
  const dialog = page.frameLocator(`iframe[title="${title}"]`);
  await dialog.getByText(text).first().waitFor();
  return dialog;
}
