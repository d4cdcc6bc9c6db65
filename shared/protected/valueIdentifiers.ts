import { type Cell, cellText, foldText, isBlank } from '../cell.ts';
import type { Lookups } from '../lookups.ts';
import { foldHeader } from './foldHeader.ts';
import type { IdentifierKind } from './identifierKinds.ts';

interface ValuePattern {
  readonly kind: IdentifierKind;
  readonly pattern: RegExp;
  /** The share of a column's filled cells that must fit, 0 to 1. With 0 a single cell is one too many. */
  readonly share: number;
  /** Columns in which such values mean something else. */
  readonly exceptIn?: RegExp;
}

const PLACES_OF_WORK =
  /\b(?:providers?|prov|doctors?|dr|dentists?|hygienists?|staff|team|employees?|users?|caller|called|assistant|producer|office|clinic|location|practice|carrier|insurance|payer|vendor|company|lab|procedures?|description|treatment|service|category|type|status|code|item|day|weekday)\b/;
const IDS = /\b(?:u?g?uid|id|ids|key|submission)\b/;
const SURNAME = "\\p{Lu}[\\p{L}'’-]+(?: \\p{Lu}[\\p{L}'’-]+)?";
const GIVEN = "\\p{Lu}(?:[\\p{L}'’-]+|\\.)?(?: \\p{Lu}[\\p{L}'’-]*\\.?)?";

const PATTERNS: readonly ValuePattern[] = [
  { kind: 'ssn', pattern: /(?<![\d-])\d{3}-\d{2}-\d{4}(?![\d-])/, share: 0 },
  { kind: 'email', pattern: /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){0,4}\.[a-z]{2,}/i, share: 0 },
  {
    kind: 'phone',
    pattern: /(?<![\w-])(?:\+?1[-. ]?)?(?:\([2-9]\d{2}\) ?|[2-9]\d{2}[-. ])\d{3}[-. ]\d{4}(?![\d-])/,
    share: 0,
  },
  { kind: 'phone', pattern: /(?<![\w$.,-])[2-9]\d{2}-\d{4}(?![\d-])/, share: 0.1, exceptIn: IDS },
  { kind: 'phone', pattern: /^(?:\+?1)?[2-9]\d{2}[2-9]\d{6}$/, share: 0.8, exceptIn: IDS },
  { kind: 'account', pattern: /(?<![\d-])\d{4}([ -])\d{4}\1\d{4}\1\d{4}(?![\d-])/, share: 0 },
  { kind: 'url', pattern: /\bhttps?:\/\/\S|\bwww\.\w/i, share: 0.2 },
  { kind: 'ip_address', pattern: /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/, share: 0.5 },
];
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
  const found = PATTERNS.find((each) => {
    const part = each.exceptIn?.test(key) ? 0 : share((text) => each.pattern.test(text));
    return part > 0 && part >= each.share;
  });
  if (found !== undefined) return found.kind;
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
