import type { FieldKind } from '../dataset.ts';
import type { TransformName } from '../mappingEntry.ts';
import { boolean } from './boolean.ts';
import { constant } from './constant.ts';
import { currency } from './currency.ts';
import { date } from './date.ts';
import { duration } from './duration.ts';
import { integer } from './integer.ts';
import { lookup } from './lookup.ts';
import { number } from './number.ts';
import { percent } from './percent.ts';
import { procedureCode } from './procedureCode.ts';
import type { Transform } from './reading.ts';
import { text } from './text.ts';
import { valueMap } from './valueMap.ts';

/** One transform, and the kinds of field that it can feed. */
interface Registered {
  readonly transform: Transform;
  readonly feeds: readonly FieldKind[];
}

const NUMBERS: readonly FieldKind[] = ['money', 'rate', 'count', 'minutes', 'seconds'];

/** Every transform that a mapping can name. */
export const TRANSFORMS: Readonly<Record<TransformName, Registered>> = {
  text: { transform: text, feeds: ['text', 'choice'] },
  number: { transform: number, feeds: NUMBERS },
  integer: { transform: integer, feeds: [...NUMBERS, 'text'] },
  currency: { transform: currency, feeds: ['money'] },
  percent: { transform: percent, feeds: ['rate'] },
  date: { transform: date, feeds: ['date', 'text'] },
  duration: { transform: duration, feeds: ['minutes', 'seconds'] },
  boolean: { transform: boolean, feeds: ['count', 'text'] },
  constant: { transform: constant, feeds: ['date', 'text', 'choice', ...NUMBERS, 'provider', 'member'] },
  lookup: { transform: lookup, feeds: ['provider', 'member'] },
  procedure_code: { transform: procedureCode, feeds: ['text'] },
  value_map: { transform: valueMap, feeds: ['text', 'choice', ...NUMBERS, 'provider', 'member'] },
};
