/** Controls, marks that turn the direction of writing, halves of characters: all but the end of a line. */
const UNPRINTABLE = /[^\P{C}\n]/gu;

/** Text that a terminal shows as it is: nothing of a file can move the cursor or hide what stands there. */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, '\ufffd');
}
