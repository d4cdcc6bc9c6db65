import type { Locator } from 'playwright-core';
import { expect } from 'vitest';

/** So many stops are between two controls at most. */
const MOST_STOPS = 200;

/** Whether the keyboard types there now. */
export function hasFocus(target: Locator): Promise<boolean> {
  return target.evaluate((element) => element === element.ownerDocument.activeElement);
}

/** Waits until the keyboard types there. */
export async function expectFocus(target: Locator): Promise<void> {
  await expect.poll(() => hasFocus(target)).toBe(true);
}

/** Presses a key until the control has the focus. */
export async function moveTo(target: Locator, key = 'Tab'): Promise<void> {
  await target.waitFor();
  for (let stop = 0; stop < MOST_STOPS; stop++) {
    if (await hasFocus(target)) return;
    await target.page().keyboard.press(key);
  }
  throw new Error(`${key} never comes to it`);
}
