import { cleanText } from '../cell.ts';
import type { Field } from '../dataset.ts';
import type { Lookups } from '../lookups.ts';
import { date } from './date.ts';
import { number } from './number.ts';
import { findPersonIn, peopleFor } from './people.ts';
import type { Reading, Transform, TransformContext } from './reading.ts';
import { text } from './text.ts';

const PLAIN: Readonly<Record<Field['kind'], Transform>> = {
  date,
  text,
  choice: text,
  money: number,
  rate: number,
  count: number,
  minutes: number,
  seconds: number,
  provider: findFixedPerson,
  member: findFixedPerson,
};

/**
 * What a value that the mapping itself states (a constant, a `with`, a meaning) is to its field: plain digits
 * for numbers, YYYY-MM-DD for days, a name or id for people. The issues are those of the plain transforms.
 */
export function fixedValue(field: Field, value: string, lookups: Lookups): Reading {
  const entry = { target_field: field.name, transform: 'constant' as const };
  return PLAIN[field.kind]({ entry, field, dateFormat: undefined, lookups })(cleanText(value));
}

function findFixedPerson({ field, lookups }: TransformContext): (cell: unknown) => Reading {
  const find = findPersonIn(peopleFor(field, lookups), undefined, field.kind === 'member');
  return (value) => (value === '' ? '' : find(String(value)));
}
