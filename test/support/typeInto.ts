import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { cellSelector } from './sidebar.ts';

/** Types over a cell of the page's grid, as a person does who has seen what stands there. */
export async function typeInto(page: Page, letter: string, row: number, text: string): Promise<void> {
  await page.getByLabel('Cell', { exact: true }).fill(`${letter}${row}`);
  await page.keyboard.press('Enter');
  const value = page.getByLabel('Value');
  const cell = page.locator(`${cellSelector(letter, row)}.selected`);
  const showsItsValue = async () => {
    const shown = await cell.textContent();
    // A text that looks like a number is edited with an apostrophe before it.
    return (await value.inputValue()).replace(/^'/, '') === shown?.trim();
  };
  await expect.poll(showsItsValue).toBe(true);
  await value.fill(text);
  await value.press('Enter');
}
