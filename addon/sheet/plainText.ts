/** Words up to a colon or the end, which nobody takes for a formula, a number, a date, or true and false. */
const PLAIN = /^(?!(?:true|false)\s*$)\p{L}[\p{L} ]*(?::|$)/iu;

/**
 * A text as `setValues` must be given it to stand in the cell as it is: a leading apostrophe, which Sheets
 * takes away, keeps everything but plain words from becoming a formula, a number or a date.
 */
export function plainText(text: string): string {
  return text === '' || PLAIN.test(text) ? text : `'${text}`;
}
