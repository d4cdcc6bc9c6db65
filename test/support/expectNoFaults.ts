import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** Asserts that axe finds nothing in the sidebar, or in the dialog of that title. */
export async function expectNoFaults(page: Page, title = 'Chairside'): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).include(`iframe[title="${title}"]`).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
}
