import type { SpreadsheetSummary } from '../../sidebarCalls.ts';
import { CLINIC_NAME } from '../demo/people.ts';
import { ScriptHost } from '../execution/scriptHost.ts';
import { PERSONS } from '../persons.ts';
import { callAddon } from './callAddon.ts';

/** The admin of the demonstration clinic at the open spreadsheet, with a script host of their own. */
export interface DemoAdmin {
  readonly host: ScriptHost;
  readonly clinicId: string;
  /** Where the server's addresses about the clinic begin. */
  readonly clinic: readonly string[];
  readonly spreadsheet: SpreadsheetSummary;
}

/** Opens the workspace as the admin, whoever sits in front of the page meanwhile. Throws a sentence. */
export async function enterDemoClinic({ surroundings }: ScriptHost): Promise<DemoAdmin> {
  const host = new ScriptHost(surroundings, PERSONS[0]);
  const { account, spreadsheet } = await callAddon(host, 'openWorkspace');
  const clinicId = account.clinics.find(({ name }) => name === CLINIC_NAME)?.id;
  if (clinicId === undefined) throw new Error(`${PERSONS[0].name} is not a member of ${CLINIC_NAME}.`);
  return { host, clinicId, clinic: ['clinics', clinicId], spreadsheet };
}
