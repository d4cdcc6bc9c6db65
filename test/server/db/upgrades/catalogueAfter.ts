import { type Catalogue, readCatalogue } from './catalogue.ts';
import { bringToPhaseOne } from './earlier.ts';
import { mustRun } from './mustRun.ts';
import { makeDatabase, type Place } from './place.ts';

type Ways = readonly (readonly string[])[];

/** A catalogue is the same each time, and takes several seconds to make. */
const made = new Map<string, Promise<Catalogue>>();

/** The catalogue of a database without rows for which `migrate` was told that, one after the other. */
export function catalogueAfter(place: Place, ways: Ways): Promise<Catalogue> {
  const key = JSON.stringify([place.ownerUrl(''), ways]);
  const catalogue = made.get(key) ?? makeCatalogue(place, ways);
  made.set(key, catalogue);
  return catalogue;
}

async function makeCatalogue(place: Place, ways: Ways): Promise<Catalogue> {
  const database = await makeDatabase(place);
  await bringToPhaseOne(database.ownerUrl);
  for (const options of ways) await mustRun(database, 'migrate', ...options);
  const catalogue = await readCatalogue(database.owner);
  await database.drop();
  return catalogue;
}
