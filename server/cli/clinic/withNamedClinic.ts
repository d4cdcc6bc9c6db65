import type { CommandArgs } from '../command.ts';
import { type ClinicDesk, withClinic } from './withClinic.ts';

/** Runs the work with the clinic of `--clinic` and `--as`, or with none where neither is said. */
export function withNamedClinic<Result>(
  args: CommandArgs,
  work: (desk: ClinicDesk | null) => Promise<Result>,
): Promise<Result> {
  const isNamed = args.find('clinic') !== undefined || args.find('as') !== undefined;
  return isNamed ? withClinic(args, work) : work(null);
}
