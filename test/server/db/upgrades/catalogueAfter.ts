import { type Catalogue, readCatalogue } from './catalogue.ts';
import { bringToPhaseOne } from './earlier.ts';
import { mustRun } from './mustRun.ts';
import { makeDatabase, type Place } from './place.ts';

/** The catalogue of a database without rows for which `migrate` was told that, one after the other. */
export async function catalogueAfter(place: Place, ways: readonly (readonly string[])[]): Promise<Catalogue> {
  const database = await makeDatabase(place);
  await bringToPhaseOne(database.ownerUrl);
  for (const options of ways) await mustRun(database, 'migrate', ...options);
  const catalogue = await readCatalogue(database.owner);
  await database.drop();
  return catalogue;
}
