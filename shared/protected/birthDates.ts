/** `3/14/1985`, `1985-03-14`, `3-14-85`, with or without a time of day behind. */
const WRITTEN =
  /^(?:\d{1,2}[-/.]\d{1,2}[-/.](?<last>\d{2}|\d{4})|(?<first>\d{4})[-/.]\d{1,2}[-/.]\d{1,2})(?:[T ].*)?$/;
const ENOUGH_DATES = 0.8;
/** No clinic's sheet runs through as many years as its patients' births do. */
const ENOUGH_YEARS = 8;
const ENOUGH_SPAN = 30;

/** True for dates that are spread over decades, as days of birth are and days of work are not. */
export function areBirthDates(texts: readonly string[]): boolean {
  const years = texts.flatMap((text) => yearOf(text) ?? []);
  if (years.length === 0 || years.length < texts.length * ENOUGH_DATES) return false;
  const different = new Set(years);
  return different.size >= ENOUGH_YEARS && Math.max(...different) - Math.min(...different) >= ENOUGH_SPAN;
}

function yearOf(text: string): number | null {
  const groups = WRITTEN.exec(text)?.groups;
  const digits = groups?.last ?? groups?.first;
  return digits === undefined ? null : Number(digits);
}
