import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, FrameLocator, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser, openPage } from '../support/browser.ts';
import { copyFirstStart } from '../support/copyFirstStart.ts';
import { columnOf, openColumns as openColumnsOf } from '../support/sidebar.ts';
import { type DataDir, type Product, startProduct } from '../support/startProduct.ts';

const BLOCKED =
  '“Patient Name” looks like a patient’s name. Leave it unused, or have a clinic admin allow it to be sent.';

let browser: Browser;
let page: Page;
let product: Product;
let folder: DataDir;

beforeAll(async () => {
  browser = await launchBrowser();
  page = await openPage(browser);
  folder = await copyFirstStart();
  product = await startProduct(folder.dataDir);
});
afterAll(async () => {
  await product?.stop();
  await browser?.close();
  await folder?.remove();
});

function openColumns(clinic: string, sheetName: string): Promise<FrameLocator> {
  return openColumnsOf(page, product.address, clinic, sheetName);
}

function meaningOf(column: Locator): Locator {
  return column.getByRole('combobox', { name: / means$/ });
}

describe('a column that looks like a patient’s', () => {
  it('is named with its reason and not proposed, by its header or by its values', async () => {
    for (const [sheet, header, words] of [
      ['Day sheet', 'Patient Name', 'a patient’s name'],
      ['Calls', 'Notes', 'a phone number'],
    ] as const) {
      const sidebar = await openColumns('Juniper Street Dental', sheet);
      const column = columnOf(sidebar, header);
      await column.getByText(`Looks like ${words}`).click();
      await column.getByText('It leaves the sheet only when').waitFor();
      await column.getByText('Stays in the sheet.').waitFor();
      expect(await meaningOf(column).inputValue()).toBe('not_used');
      expect(await sidebar.getByText(/^Looks like/).count()).toBe(1);
    }
  });

  it('is sent by staff of a clinic only after a clinic admin allowed it', async () => {
    const sidebar = await openColumns('Lakeview Family Dental', 'Day sheet');
    const column = columnOf(sidebar, 'Patient Name');
    const next = sidebar.getByRole('button', { name: 'Next' });
    expect(await next.isEnabled()).toBe(true);
    await meaningOf(column).selectOption({ label: 'Notes' });
    await column.getByText(BLOCKED).waitFor();
    expect(await column.getByRole('checkbox').count()).toBe(0);
    expect(await next.isDisabled()).toBe(true);
    await sidebar.getByText('Still to settle: Patient Name').waitFor();
    await meaningOf(column).selectOption({ label: 'Not used' });
    await expect.poll(() => next.isEnabled()).toBe(true);
  });

  it('is sent by a clinic admin after a word of their own, which the mapping keeps', async () => {
    const sidebar = await openColumns('Juniper Street Dental', 'Day sheet');
    const column = columnOf(sidebar, 'Patient Name');
    const next = sidebar.getByRole('button', { name: 'Next' });
    await meaningOf(column).selectOption({ label: 'Notes' });
    await column.getByText(BLOCKED).waitFor();
    expect(await next.isDisabled()).toBe(true);
    const { violations } = await new AxeBuilder({ page }).include('iframe[title="Chairside"]').analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
    const word = column.getByRole('checkbox', { name: /^Send this column to Chairside anyway/ });
    await word.check();
    await next.click();
    await sidebar.getByRole('heading', { name: 'What would be stored?' }).waitFor();

    const again = await openColumns('Juniper Street Dental', 'Day sheet');
    const kept = columnOf(again, 'Patient Name').getByRole('checkbox');
    await expect.poll(() => kept.isChecked()).toBe(true);
    await kept.uncheck();
    await expect.poll(() => again.getByRole('button', { name: 'Next' }).isDisabled()).toBe(true);
  });
});
