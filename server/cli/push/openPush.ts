import { type OpenPush, Push } from '../../../shared/apiPushes.ts';
import { path } from '../clinic/callServer.ts';
import type { ClinicDesk } from '../clinic/withClinic.ts';
import { loadPushes } from './loadPushes.ts';
import type { PreparedSending, Sending } from './sending.ts';

/** Opens a push that is newer than all of the sheet; a key that is known gives the push that it stands for. */
export async function openPush(
  desk: ClinicDesk,
  { mapping, mode }: Sending,
  { headers, rowCount, surroundings: { cellsAbove } }: PreparedSending,
  key: string,
): Promise<Push> {
  const { generation } = await loadPushes(desk, mapping);
  const body: OpenPush = {
    key,
    connectionId: mapping.connectionId,
    mappingId: mapping.id,
    mode,
    generation: generation + 1,
    headers: [...headers],
    rowCount,
    ...(Object.keys(cellsAbove).length > 0 && { cellsAbove }),
  };
  return desk.call({ method: 'POST', path: path('clinics', desk.clinicId, 'pushes'), body, answer: Push });
}
