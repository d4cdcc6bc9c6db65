import { ClosedMonth } from '../../../shared/apiPushes.ts';
import { usage } from '../readArgs.ts';

/** The month that a command names. Throws a CliProblem `usage` for what is none. */
export function readMonth(name: string, [text = '']: readonly string[]): string {
  if (ClosedMonth.safeParse(text).success) return text;
  throw usage(name, `“${text}” is no month. Write it as 2025-01.`);
}
