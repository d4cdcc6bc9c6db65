import type { Database } from '../../../../server/db/client.ts';
import { columnMappingsV2, spreadsheetConnections } from '../../../../server/db/schema/connections.ts';
import { pushes } from '../../../../server/db/schema/pushes.ts';
import type { TestClinic } from '../../../support/makeClinic.ts';
import { newId } from '../../../support/newId.ts';

/** Who writes by plain SQL, and what the rows of a sheet stand on. */
export interface PlainScope {
  readonly clinicId: string;
  readonly userId: string;
  readonly connectionId: string;
  readonly pushId: string;
}

/** Gives a clinic a connection, a mapping and a push for rows that plain SQL writes. */
export async function addParents(
  owner: Database,
  { id: clinicId, members }: TestClinic,
): Promise<PlainScope> {
  const [connectionId, mappingId, pushId] = [newId(), newId(), newId()];
  const book = { spreadsheetId: newId(), spreadsheetName: 'Plain', sheetNames: ['Plain'] };
  await owner.insert(spreadsheetConnections).values({ clinicId, id: connectionId, ...book });
  await owner
    .insert(columnMappingsV2)
    .values({ clinicId, id: mappingId, connectionId, sheetName: 'Plain', mappingConfig: {}, version: 1 });
  await owner.insert(pushes).values({
    ...{ clinicId, id: pushId, key: newId(), connectionId, mappingId, sheetName: 'Plain', requestHash: 'h' },
    ...{ headers: [], rowCount: 0, mode: 'mirror', generation: 1, startsEmpty: true, state: 'cancelled' },
  });
  return { clinicId, userId: members.clinic_admin.userId, connectionId, pushId };
}
