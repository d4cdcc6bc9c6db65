import { foldText } from '../cell.ts';

/** The choice that a text spells: case and white space do not matter, `New patient` is `new_patient`. */
export function matchChoice(choices: readonly string[], text: string): string | undefined {
  if (text.length > 100) return undefined;
  const key = foldText(text).replace(/[\s-]+/g, '_');
  return choices.find((choice) => choice === key);
}
