import chromium from '@sparticuz/chromium';
import { type Browser, type LaunchOptions, type Page, chromium as playwright } from 'playwright-core';

/** As long as a slow machine may take for one step of a person. */
const PATIENCE_MS = 60_000;

/** Pages draw nothing in 3D, and a graphics card that the processor imitates takes a third of its time. */
chromium.setGraphicsMode = false;

/** A headless browser: CHROMIUM_PATH where set, else the one from npm (Linux) or an installed Chrome. */
export async function launchBrowser(): Promise<Browser> {
  return playwright.launch({ headless: true, ...(await findBrowser()) });
}

/** A page of a small laptop's size. The browser from npm ends with its page, so a file keeps to one. */
export async function openPage(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  return page;
}

async function findBrowser(): Promise<LaunchOptions> {
  const { CHROMIUM_PATH } = process.env;
  if (CHROMIUM_PATH !== undefined) return { executablePath: CHROMIUM_PATH, args: ['--no-sandbox'] };
  if (process.platform !== 'linux' || process.arch !== 'x64') return { channel: 'chrome' };
  return { executablePath: await chromium.executablePath(), args: chromium.args };
}
