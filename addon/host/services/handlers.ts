import type { HostCalls } from '../calls.ts';
import type { Handlers } from '../execution/execution.ts';
import { cacheHandlers } from './cache.ts';
import { fetchHandlers } from './fetch.ts';
import { lockHandlers } from './lock.ts';
import { mailHandlers } from './mail.ts';
import { metadataHandlers } from './metadata.ts';
import { propertiesHandlers } from './properties.ts';
import { rangeHandlers } from './range.ts';
import { scriptHandlers } from './script.ts';
import { sessionHandlers } from './session.ts';
import { sheetHandlers } from './sheet.ts';
import { spreadsheetHandlers } from './spreadsheet.ts';
import { uiHandlers } from './ui.ts';
import { utilitiesHandlers } from './utilities.ts';

/** The host's answer to every call that a script can make. */
export const handlers: Handlers<HostCalls> = {
  ...spreadsheetHandlers,
  ...sheetHandlers,
  ...rangeHandlers,
  ...metadataHandlers,
  ...uiHandlers,
  ...propertiesHandlers,
  ...cacheHandlers,
  ...lockHandlers,
  ...utilitiesHandlers,
  ...fetchHandlers,
  ...mailHandlers,
  ...scriptHandlers,
  ...sessionHandlers,
};
