import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { cellSelector } from './sidebar.ts';

/** Types over a cell of the page's grid, as a person does who has seen what stands there. */
export async function typeInto(page: Page, letter: string, row: number, text: string): Promise<void> {
  await page.getByLabel('Cell', { exact: true }).fill(`${letter}${row}`);
  await page.keyboard.press('Enter');
  const value = page.getByLabel('Value');
  const shown = await page.locator(`${cellSelector(letter, row)}.selected`).textContent();
  // A text that looks like a number is edited with an apostrophe before it.
  await expect.poll(async () => (await value.inputValue()).replace(/^'/, '')).toBe(shown?.trim());
  await value.fill(text);
  await value.press('Enter');
}
