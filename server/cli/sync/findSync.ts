import { type Sync, Syncs } from '../../../shared/apiSync.ts';
import { path } from '../clinic/callServer.ts';
import type { ClinicDesk } from '../clinic/withClinic.ts';
import { CliProblem } from '../cliProblem.ts';
import type { CommandArgs } from '../command.ts';

/** How the clinic's syncs are doing. */
export async function loadSyncs({ call, clinicId }: ClinicDesk): Promise<readonly Sync[]> {
  const { syncs } = await call({ method: 'GET', path: path('clinics', clinicId, 'syncs'), answer: Syncs });
  return syncs;
}

/**
 * The sync of the spreadsheet that `--spreadsheet` names; it may be left out where there is one alone.
 * @throws CliProblem `no_such_spreadsheet`, which lists what there is
 */
export async function findSync(desk: ClinicDesk, args: CommandArgs): Promise<Sync> {
  const wanted = args.find('spreadsheet');
  const names = wanted === undefined ? [] : [wanted, await desk.asId(wanted)];
  const syncs = await loadSyncs(desk);
  const fitting = syncs.filter((sync) => {
    return wanted === undefined || namesOf(sync).some((name) => names.includes(name));
  });
  const [found, ...others] = fitting;
  if (found !== undefined && others.length === 0) return found;
  const why =
    found === undefined
      ? `${desk.clinicName} keeps no such spreadsheet in sync.`
      : 'More than one spreadsheet is meant: say which with --spreadsheet.';
  throw new CliProblem('no_such_spreadsheet', `${why} ${list(found === undefined ? syncs : fitting)}`);
}

function namesOf({ connectionId, spreadsheetId, spreadsheetName }: Sync): string[] {
  return [connectionId, spreadsheetId, spreadsheetName];
}

function list(syncs: readonly Sync[]): string {
  const names = syncs.map(({ spreadsheetName, connectionId }) => `“${spreadsheetName}” (${connectionId})`);
  return names.length === 0 ? 'None is.' : `In sync are: ${names.join(', ')}.`;
}
