import type { OptionName } from '../command.ts';
import { usage } from '../readArgs.ts';

/** Which of the words an option of the command `name` says. Throws a CliProblem `usage` for what is none. */
export function readWord<Word extends string>(
  name: string,
  option: OptionName,
  text: string,
  words: readonly Word[],
): Word {
  const word = words.find((each) => each === text.trim().toLowerCase());
  if (word !== undefined) return word;
  throw usage(name, `--${option} takes one of ${words.join(', ')}, not “${text}”.`);
}
