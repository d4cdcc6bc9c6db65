import type { METRIC_TYPES } from '../dataset.ts';

type MetricType = (typeof METRIC_TYPES)[number];

/** What the name of a column of money says. */
export interface AmountMeaning {
  readonly type: MetricType;
  /** True for a name that means all of its kind; a part of it says which: `Cash`, `Hygiene Production`. */
  readonly isTotal: boolean;
  /** False where the name has words that nobody here knows. */
  readonly isPlain: boolean;
}

const FILLERS = new Set(
  'amount total daily of the for in by and a all usd dollars sum today column'.split(' '),
);
/** They leave a whole what it is. */
const NEUTRAL = new Set('gross verified actual completed posted location'.split(' '));
const QUALIFIERS = new Set(
  'patient insurance cash check card electronic financing unearned provider hygiene hygienist perio ortho endo oral surgery restorative operative cosmetic implant pediatric general dental procedure credit debit primary secondary office otc production collection payment charge other misc'.split(
    ' ',
  ),
);
/** The first kind that a name speaks of decides: an insurance adjustment is an adjustment. */
const KINDS: readonly (readonly [type: MetricType, nouns: ReadonlySet<string>])[] = [
  ['refund', new Set(['refund'])],
  ['adjustment', new Set(['adjustment', 'writeoff', 'discount'])],
  ['production', new Set(['production', 'fee'])],
  ['collection', new Set(['collection', 'payment', 'income', 'receipt', 'deposit'])],
];
/** Ways to pay, which say by themselves that money came in. */
const WAYS = new Set(['cash', 'check', 'card', 'electronic', 'financing']);
const PAYERS = new Set(['patient', 'insurance']);

/** What kind of amount a column's name means, null for none. `key` is the name as `readHeader` writes it. */
export function amountMeaning(key: string): AmountMeaning | null {
  const words = key.split(' ').filter((word) => !FILLERS.has(word));
  const saysTotal = words.length < key.split(' ').length;
  for (const [type, nouns] of KINDS) {
    if (!words.some((word) => nouns.has(word))) continue;
    const others = words.filter((word) => !nouns.has(word) && !NEUTRAL.has(word));
    const isTotal = others.length === 0 && (type !== 'adjustment' || /\btotal\b/.test(key));
    return { type, isTotal, isPlain: others.every((word) => QUALIFIERS.has(word)) };
  }
  return words.length > 0 ? meansPayment(words, saysTotal) : null;
}

function meansPayment(words: readonly string[], saysTotal: boolean): AmountMeaning | null {
  const isWay = words.some((word) => WAYS.has(word)) && words.every((word) => QUALIFIERS.has(word));
  if (isWay) return { type: 'collection', isTotal: false, isPlain: true };
  const isPayer = saysTotal && words.length === 1 && words.every((word) => PAYERS.has(word));
  return isPayer ? { type: 'collection', isTotal: false, isPlain: false } : null;
}
