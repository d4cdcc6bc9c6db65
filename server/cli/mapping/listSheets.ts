import { z } from 'zod';
import { Connection } from '../../../shared/api.ts';
import type { MappingVersion } from '../../../shared/apiMappings.ts';
import { path } from '../clinic/callServer.ts';
import type { ClinicDesk } from '../clinic/withClinic.ts';
import { loadVersions } from './loadVersions.ts';

/** A sheet that has been mapped, with every version, the newest first. */
export interface MappedSheet {
  readonly connection: Connection;
  readonly sheetName: string;
  readonly versions: readonly MappingVersion[];
}

const Connections = z.object({ connections: z.array(Connection) });

/** The clinic's mapped sheets, connection by connection. */
export async function listSheets(desk: ClinicDesk): Promise<readonly MappedSheet[]> {
  const address = path('clinics', desk.clinicId, 'connections');
  const { connections } = await desk.call({ method: 'GET', path: address, answer: Connections });
  const sheets: MappedSheet[] = [];
  for (const connection of connections) {
    for (const sheetName of connection.sheetNames) {
      const versions = await loadVersions(desk, connection.id, sheetName);
      if (versions.length > 0) sheets.push({ connection, sheetName, versions });
    }
  }
  return sheets;
}
