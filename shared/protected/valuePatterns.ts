import type { IdentifierKind } from './identifierKinds.ts';

/** A shape of values that says what they are of a patient. */
interface ValuePattern {
  readonly kind: IdentifierKind;
  readonly pattern: RegExp;
  /** The share of a column's filled cells that must fit, 0 to 1. With 0 a single cell is one too many. */
  readonly share: number;
  /** Columns in which such values mean something else. */
  readonly exceptIn?: RegExp;
}

/** Columns, by folded header, in which names and addresses are those of colleagues, places and things. */
export const PLACES_OF_WORK =
  /\b(?:providers?|prov|doctors?|dr|dentists?|hygienists?|staff|team|employees?|users?|caller|called|assistant|producer|office|clinic|location|practice|carrier|insurance|payer|vendor|company|lab|procedures?|description|treatment|service|category|type|status|code|item|day|weekday)\b/;
const IDS = /\b(?:u?g?uid|id|ids|key|submission)\b/;
const STREETS =
  'st|street|ave|avenue|rd|road|dr|drive|ln|lane|blvd|boulevard|ct|court|way|pl|place|ter|terrace|cir|circle|hwy|pkwy';

/** The first shape that fits decides. */
export const VALUE_PATTERNS: readonly ValuePattern[] = [
  {
    kind: 'ssn',
    pattern: /(?<![\d-])(?:\d{3}|[x*#]{3})([- ])(?:\d{2}|[x*#]{2})\1\d{4}(?![\d-])/i,
    share: 0,
    exceptIn: IDS,
  },
  { kind: 'email', pattern: /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){0,4}\.[a-z]{2,}/i, share: 0 },
  {
    kind: 'phone',
    pattern: /(?<![\w-])(?:\+?1[-. ]?)?(?:\([2-9]\d{2}\) ?|[2-9]\d{2}[-. /])\d{3}[-. ]\d{4}(?![\d-])/,
    share: 0,
  },
  { kind: 'phone', pattern: /(?<![\w$.,-])[2-9]\d{2}-\d{4}(?![\d-])/, share: 0.1, exceptIn: IDS },
  { kind: 'phone', pattern: /^(?:\+?1)?[2-9]\d{2}[2-9]\d{6}$/, share: 0.8, exceptIn: IDS },
  {
    kind: 'account',
    pattern: /(?<![\d-])(?:\d{4}|[x*•]{4})([ -])(?:\d{4}|[x*•]{4})\1(?:\d{4}|[x*•]{4})\1\d{4}(?![\d-])/i,
    share: 0,
  },
  { kind: 'url', pattern: /\bhttps?:\/\/\S|\bwww\.\w/i, share: 0.2 },
  { kind: 'ip_address', pattern: /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/, share: 0.5 },
  { kind: 'device', pattern: /^(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}$/i, share: 0.5 },
  {
    kind: 'vehicle',
    pattern: /^(?=.*[A-HJ-NPR-Z])(?=.*\d)[A-HJ-NPR-Z\d]{17}$/,
    share: 0.5,
    exceptIn: IDS,
  },
  {
    kind: 'place',
    pattern: new RegExp(`^\\d{1,5} [\\p{L}'’. ]{1,40}\\b(?:${STREETS})\\b`, 'iu'),
    share: 0.2,
    exceptIn: PLACES_OF_WORK,
  },
  { kind: 'place', pattern: /\bp\.? ?o\.? ?box \d/i, share: 0.2, exceptIn: PLACES_OF_WORK },
  { kind: 'place', pattern: /^\d{5}-\d{4}$/, share: 0.5, exceptIn: IDS },
];
