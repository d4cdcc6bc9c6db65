import type { ChainEnd } from '../../audit/readChain.ts';
import type { CommandArgs } from '../command.ts';
import { usage } from '../readArgs.ts';

/** An end of the one clinic's chain that was noted before, as `--known` says it. Throws a CliProblem `usage`. */
export function readNoted(command: string, args: CommandArgs): ChainEnd | undefined {
  const text = args.find('known');
  if (text === undefined) return undefined;
  args.need('clinic');
  const [, number, hash] = /^([1-9]\d{0,14}):([\da-f]{64})$/i.exec(text) ?? [];
  if (number !== undefined && hash !== undefined) return { length: Number(number), hash: hash.toLowerCase() };
  const sentence = `“${text}” is no end of a chain. Write it as audit verify prints it, NUMBER:HASH.`;
  throw usage(command, sentence);
}
