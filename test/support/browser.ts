import chromium from '@sparticuz/chromium';
import { type Browser, type LaunchOptions, chromium as playwright } from 'playwright-core';

/** A headless browser: CHROMIUM_PATH where set, else the one from npm (Linux) or an installed Chrome. */
export async function launchBrowser(): Promise<Browser> {
  return playwright.launch({ headless: true, ...(await findBrowser()) });
}

async function findBrowser(): Promise<LaunchOptions> {
  const { CHROMIUM_PATH } = process.env;
  if (CHROMIUM_PATH !== undefined) return { executablePath: CHROMIUM_PATH, args: ['--no-sandbox'] };
  if (process.platform !== 'linux' || process.arch !== 'x64') return { channel: 'chrome' };
  return { executablePath: await chromium.executablePath(), args: chromium.args };
}
