/**
 * A text as `setValues` must be given it to stand in the cell as it is: what does not begin with a letter could
 * become a formula, a number or a date, and a leading apostrophe, which Sheets takes away, makes it text.
 */
export function plainText(text: string): string {
  return text === '' || /^\p{L}/u.test(text) ? text : `'${text}`;
}
