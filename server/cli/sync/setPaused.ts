import { Sync } from '../../../shared/apiSync.ts';
import { path } from '../clinic/callServer.ts';
import { withClinic } from '../clinic/withClinic.ts';
import type { CommandAnswer, CommandArgs } from '../command.ts';
import { describeSyncs } from './describeSyncs.ts';
import { findSync } from './findSync.ts';

/** Pauses the sync that the command names, or lets it go on. */
export function setPaused(args: CommandArgs, paused: boolean): Promise<CommandAnswer> {
  return withClinic(args, async (desk) => {
    const { connectionId } = await findSync(desk, args);
    const address = path('clinics', desk.clinicId, 'connections', connectionId, 'sync');
    return describeSyncs([await desk.call({ method: 'PUT', path: address, body: { paused }, answer: Sync })]);
  });
}
