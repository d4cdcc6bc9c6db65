const NUMBER = '(\\d{1,9}(?:\\.\\d{1,6})?)';
const BETWEEN = '(?:, ?| and | )?';
const UNITS = new RegExp(
  `^(?:${NUMBER} ?h(?:rs?|ours?)?\\.?)?${BETWEEN}(?:${NUMBER} ?m(?:ins?|inutes?)?\\.?)?${BETWEEN}(?:${NUMBER} ?s(?:ecs?|econds?)?\\.?)?$`,
  'i',
);
const LONGEST = 40;
/** What is less than this is the noise of binary fractions. */
const THOUSANDTHS = 1_000;

/** The seconds of a length of time that names its units, the largest first: `5 min`, `1h 20m`, `90 sec`. */
export function readUnits(text: string): number | null {
  const parts = text.length > LONGEST || !/\d/.test(text) ? null : UNITS.exec(text);
  if (parts === null) return null;
  const [, hours = 0, minutes = 0, seconds = 0] = parts;
  const total = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  return Math.round(total * THOUSANDTHS) / THOUSANDTHS;
}
