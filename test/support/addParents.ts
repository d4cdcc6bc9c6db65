import type { Database } from '../../server/db/client.ts';
import { columnMappingsV2, spreadsheetConnections } from '../../server/db/schema/connections.ts';
import { providers } from '../../server/db/schema/existing.ts';
import { pushes } from '../../server/db/schema/pushes.ts';
import { idOf, newId } from './newId.ts';

/** The id that a provider of that name has in a test clinic: ids of providers are no two clinics'. */
export function personOf(clinicId: string, name: string): string {
  return idOf(`${clinicId}/${name}`);
}

/** Adds those of the named providers that the clinic does not have, by their `personOf` ids, as the owner. */
export async function addPeople(owner: Database, clinicId: string, names: Iterable<string>): Promise<void> {
  const usual = { providerType: 'dentist', status: 'active', clinicId } as const;
  const rows = [...new Set(names)].map((name) => ({ id: personOf(clinicId, name), name, ...usual }));
  if (rows.length > 0) await owner.insert(providers).values(rows).onConflictDoNothing();
}

/** What a stored row may name of a push. */
export interface TestPush {
  readonly connectionId: string;
  readonly mappingId: string;
  readonly sheetName: string;
  readonly pushId: string;
}

/** Adds a connected spreadsheet, as the owner, and gives its id. */
export async function addTestConnection(owner: Database, clinicId: string): Promise<string> {
  const id = newId();
  await owner
    .insert(spreadsheetConnections)
    .values({ clinicId, id, spreadsheetId: id, spreadsheetName: 'A book', sheetNames: ['Sheet1'] });
  return id;
}

/** Adds a push of a sheet of its own, as the owner: what it pushed is left to the caller. */
export async function addTestPush(owner: Database, clinicId: string): Promise<TestPush> {
  const connectionId = await addTestConnection(owner, clinicId);
  const [mappingId, pushId, sheetName] = [newId(), newId(), 'Sheet1'];
  const sheet = { clinicId, connectionId, sheetName };
  await owner.insert(columnMappingsV2).values({ ...sheet, id: mappingId, mappingConfig: {}, version: 1 });
  const push = { key: pushId, requestHash: 'h', headers: [], rowCount: 0, startsEmpty: true, generation: 1 };
  await owner.insert(pushes).values({ ...sheet, ...push, id: pushId, mappingId, mode: 'mirror' });
  return { connectionId, mappingId, sheetName, pushId };
}
