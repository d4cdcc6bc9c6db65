import type { Account } from '../../shared/api.ts';
import { callServer, path } from '../api.ts';
import { describeSpreadsheet } from '../sheet/describeSpreadsheet.ts';
import type { Workspace } from '../sidebarCalls.ts';
import { recallPlace } from './place.ts';

/** What the sidebar opens with: the spreadsheet, who is looking, and where their work stopped. */
export function openWorkspace(): Workspace {
  const spreadsheet = describeSpreadsheet();
  const account = callServer<Account>({ path: path('me') });
  return { spreadsheet, account, place: recallPlace(spreadsheet.id) };
}
