const SPACE = 32;
const LAST_PRINTABLE = 126;

/**
 * True for printable ASCII without outer or doubled spaces: most cells, and the ones that need no second
 * look. False says nothing but that a closer look is needed.
 */
export function isTidy(text: string): boolean {
  let before = SPACE;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code < SPACE || code > LAST_PRINTABLE || (code === SPACE && before === SPACE)) return false;
    before = code;
  }
  return before !== SPACE || text === '';
}
