import { foldText } from '../../../shared/cell.ts';
import type { Database } from '../../db/client.ts';
import { clinics } from '../../db/schema/existing.ts';
import { presentId } from '../clinic/presentId.ts';
import { CliProblem } from '../cliProblem.ts';

export interface ListedClinic {
  readonly id: string;
  readonly name: string;
}

/**
 * All clinics by name, as the database's owner; or the one of that name or id.
 * @throws CliProblem `no_such_clinic`, which lists those that there are
 */
export async function listClinics(db: Database, wanted?: string): Promise<readonly ListedClinic[]> {
  const all = await db.select({ id: clinics.id, name: clinics.name }).from(clinics);
  all.sort((a, b) => a.name.localeCompare(b.name) || a.id.localeCompare(b.id));
  if (wanted === undefined) return all;
  const wantedId = await presentId(db, wanted);
  const matching = all.filter(({ id, name }) => id === wantedId || foldText(name) === foldText(wanted));
  if (matching.length === 1) return matching;
  const why = matching.length === 0 ? `There is no clinic “${wanted}”.` : `More than one is “${wanted}”.`;
  const listed = (matching.length === 0 ? all : matching).map(({ id, name }) => `“${name}” (${id})`);
  throw new CliProblem('no_such_clinic', `${why} The clinics are: ${listed.join(', ') || 'none'}.`);
}
