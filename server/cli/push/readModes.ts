import { PushMode } from '../../../shared/apiPushes.ts';
import type { CommandArgs } from '../command.ts';
import { usage } from '../readArgs.ts';

/** A file is pushed as a whole. */
const WHOLE: readonly PushMode[] = ['mirror', 'upsert', 'changed'];

/** The mode of `--mode`. Throws a CliProblem `usage` for another word. */
export function readMode(args: CommandArgs): PushMode {
  const wanted = args.find('mode') ?? 'mirror';
  const mode = PushMode.safeParse(wanted).data;
  if (mode !== undefined && WHOLE.includes(mode)) return mode;
  throw usage('import', `“${wanted}” is no mode. The modes are ${WHOLE.join(', ')}.`);
}

/** The number of `--confirm-removal`, or null. Throws a CliProblem `usage` for what is no number. */
export function readConfirmation(args: CommandArgs): number | null {
  const text = args.find('confirm-removal');
  if (text === undefined) return null;
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw usage('import', `--confirm-removal takes a number of records, not “${text}”.`);
}
