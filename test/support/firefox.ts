import { existsSync } from 'node:fs';
import puppeteer, { type Browser, type ElementHandle, type Frame, type Page } from 'puppeteer-core';
import { expect } from 'vitest';

const PLACES = [
  '/usr/bin/firefox-esr',
  '/usr/bin/firefox',
  '/Applications/Firefox.app/Contents/MacOS/firefox',
];
const SIZE = { width: 1280, height: 900 };

/** Something with a role and a name, as a screen reader would tell it. */
export type Told = readonly [role: string, name: string];

/** Firefox in front of a page, in the hands of a person with a mouse. */
export interface FirefoxDesk {
  readonly page: Page;
  /** All that the browser complained of so far. */
  readonly complaints: readonly string[];
  /** Clicks it, once it is there: on the page, or inside the frame of that title. */
  click(what: Told, frame?: string): Promise<void>;
  /** Waits until it is there. */
  see(what: Told, frame?: string): Promise<void>;
  /** Runs in the document of the frame of that title. */
  frame(title: string): Promise<Frame>;
  close(): Promise<void>;
}

/** Where a Firefox of this machine is; undefined where there is none. */
export function findFirefox(): string | undefined {
  return PLACES.find((path) => existsSync(path));
}

/** Opens a page of a small laptop's size in that Firefox. */
export async function openFirefox(executablePath: string): Promise<FirefoxDesk> {
  const browser: Browser = await puppeteer.launch({
    ...{ browser: 'firefox', executablePath, headless: true, defaultViewport: SIZE },
    // Whatever language the machine speaks, the add-on is tried in one.
    extraPrefsFirefox: { 'intl.accept_languages': 'en-US' },
  });
  const page = await browser.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warn') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  const elementOf = (title: string) => waitFor(page, `iframe[title="${title}"]`);
  const frame = async (title: string): Promise<Frame> => {
    const found = await (await elementOf(title)).contentFrame();
    if (found === null) throw new Error(`${title} has no document`);
    return found;
  };
  const find = async (what: Told, title?: string) =>
    waitFor(title === undefined ? page : await frame(title), selectorOf(what));
  return {
    ...{ page, complaints, frame },
    see: async (what, title) => void (await find(what, title)),
    click: async (what, title) => {
      const { x, y } = await whereToClick(() => find(what, title));
      const around = title === undefined ? { left: 0, top: 0 } : await cornerOf(await elementOf(title));
      await page.mouse.click(around.left + x, around.top + y);
    },
    close: () => browser.close(),
  };
}

function selectorOf([role, name]: Told): string {
  return `::-p-aria([name="${name}"][role="${role}"])`;
}

/** The driver's own waiting evaluates text, which the pages' policy forbids in Firefox. */
async function waitFor(where: Page | Frame, selector: string): Promise<ElementHandle<Element>> {
  let found: ElementHandle<Element> | null = null;
  await expect
    .poll(async () => {
      found = await where.$(selector).catch(() => null);
      return found === null ? `no ${selector}` : 'found';
    })
    .toBe('found');
  if (found === null) throw new Error(`${selector} is gone`);
  return found;
}

function cornerOf(element: ElementHandle<Element>): Promise<{ left: number; top: number }> {
  return element.evaluate((each) => {
    const { left, top } = each.getBoundingClientRect();
    return { left, top };
  });
}

/**
 * Where it can be clicked within its own document: in sight, enabled, covered by nothing, and where it was a moment
 * before. The driver itself cannot say that of what is in a frame in Firefox 140.
 */
async function whereToClick(find: () => Promise<ElementHandle<Element>>): Promise<{ x: number; y: number }> {
  let last: { x: number; y: number } | null = null;
  await expect
    .poll(async () => {
      const before = last;
      last = await middleOf(await find());
      return last !== null && last.x === before?.x && last.y === before.y;
    })
    .toBe(true);
  if (last === null) throw new Error('it is nowhere');
  return last;
}

/** Null while a click would not reach it. */
function middleOf(element: ElementHandle<Element>): Promise<{ x: number; y: number } | null> {
  return element.evaluate((each) => {
    each.scrollIntoView({ block: 'center' });
    const { left, top, width, height } = each.getBoundingClientRect();
    const [x, y] = [left + width / 2, top + height / 2];
    const isReached = each.contains(document.elementFromPoint(x, y)) && !each.matches(':disabled');
    return isReached ? { x, y } : null;
  });
}
