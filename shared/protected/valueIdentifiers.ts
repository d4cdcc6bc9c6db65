import { type Cell, cellText, foldText, isBlank } from '../cell.ts';
import type { Lookups } from '../lookups.ts';
import { areBirthDates } from './birthDates.ts';
import { foldHeader } from './foldHeader.ts';
import type { IdentifierKind } from './identifierKinds.ts';
import { PLACES_OF_WORK, VALUE_PATTERNS } from './valuePatterns.ts';

const SURNAME = "\\p{Lu}[\\p{L}'’-]+(?: \\p{Lu}[\\p{L}'’-]+)?";
const GIVEN = "\\p{Lu}(?:[\\p{L}'’-]+|\\.)?(?: \\p{Lu}[\\p{L}'’-]*\\.?)?";
const LAST_FIRST = new RegExp(`^${SURNAME}, ?${GIVEN}$`, 'u');
const FIRST_LAST = new RegExp(`^\\p{Lu}[\\p{L}'’-]+ (?:\\p{Lu}\\.? )?${SURNAME}$`, 'u');
const SAYS_NAME = /^(?:names?|who|person|full name|contact|contact name)$/;
const COLLEAGUE = /^dr\.? |\b(?:dds|dmd|rdh|md|dr)\b\.?/i;
const STATE = /, ?[A-Z]{2}$/;
const ENOUGH_NAMES = 0.5;
/** Characters of a cell that are looked at. */
const LONGEST_TEXT = 1_000;

/** What a column's values say about a patient, or null. The clinic's own people are no patients. */
export function identifyValues(
  header: string,
  cells: readonly Cell[],
  known: ReadonlySet<string>,
): IdentifierKind | null {
  const key = foldHeader(header);
  const texts = cells.flatMap((cell) => (isBlank(cell) ? [] : [cellText(cell).slice(0, LONGEST_TEXT)]));
  const strangers = texts.filter((text) => !known.has(foldText(text)));
  const share = (fits: (text: string) => boolean): number =>
    texts.length === 0 ? 0 : strangers.filter(fits).length / texts.length;
  const found = VALUE_PATTERNS.find((each) => {
    const part = each.exceptIn?.test(key) ? 0 : share((text) => each.pattern.test(text));
    return part > 0 && part >= each.share;
  });
  if (found !== undefined) return found.kind;
  if (areBirthDates(texts)) return 'personal_date';
  return share((text) => isPerson(text, key)) >= ENOUGH_NAMES ? 'name' : null;
}

/** The names and other spellings of the clinic's providers and members, as texts are compared. */
export function knownPeople({ providers, members }: Lookups): ReadonlySet<string> {
  return new Set([...providers, ...members].flatMap(({ name, aliases }) => [name, ...aliases].map(foldText)));
}

/** `Last, First` in any column that may hold patients; `First Last` only where the header speaks of names. */
function isPerson(text: string, key: string): boolean {
  if (PLACES_OF_WORK.test(key) || COLLEAGUE.test(text) || STATE.test(text)) return false;
  return LAST_FIRST.test(text) || (SAYS_NAME.test(key) && FIRST_LAST.test(text));
}
