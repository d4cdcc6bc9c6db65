import type { FieldKind } from '../dataset.ts';

/** What a kind of number can hold. `most` counts in the last place: cents for money. */
export interface NumberLimit {
  readonly places: 0 | 2;
  readonly most: number;
  /** The largest number in staff's words. */
  readonly words: string;
  readonly canBeNegative: boolean;
}

/** numeric(10,2) */
export const MONEY: NumberLimit = {
  places: 2,
  most: 9_999_999_999,
  words: '99,999,999.99',
  canBeNegative: true,
};
/** numeric(5,2) */
export const RATE: NumberLimit = { places: 2, most: 99_999, words: '999.99 percent', canBeNegative: true };
/** int */
export const WHOLE: NumberLimit = {
  places: 0,
  most: 2_147_483_647,
  words: '2,147,483,647',
  canBeNegative: false,
};

const LIMITS: Partial<Record<FieldKind, NumberLimit>> = {
  money: MONEY,
  rate: RATE,
  count: WHOLE,
  minutes: WHOLE,
  seconds: WHOLE,
};

/** The limits of a field that holds numbers: numeric(10,2), numeric(5,2) or int; undefined for other fields. */
export function numberLimit(kind: FieldKind): NumberLimit | undefined {
  return LIMITS[kind];
}

/** Characters that a text field holds at most. */
export function textLimit(fieldName: string): number {
  return fieldName === 'notes' ? 5_000 : 500;
}
