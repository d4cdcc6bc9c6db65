import type { DatedSpelling, LookupEntry } from '../lookups.ts';
import type { MappingEntry } from '../mappingEntry.ts';
import { isSpelling, nobody, several, spellingKey } from './people.ts';
import { quoteCell } from './quoteCell.ts';
import type { Reading } from './reading.ts';

/** The spellings of a list that mean someone on some days only. */
export interface DatedSpellings {
  /** Who the text means on that day; null where it has no such meaning on it, or the row no day. */
  find(text: string, day: string): Reading | null;
  /** The reading without a day; where it is nobody, and the text means someone on other days, it says so. */
  explain(reading: Reading, text: string, day: string): Reading;
}

interface Stretch extends DatedSpelling {
  readonly id: string;
}

/** Collects them, as `findPersonIn` collects the spellings of all days. */
export function datedSpellings(
  people: readonly LookupEntry[],
  by: MappingEntry['lookup_field'],
  isMember: boolean,
): DatedSpellings {
  const keyOf = spellingKey(by);
  const all = people.flatMap(({ id, dated = [] }) => dated.map((spelling) => ({ ...spelling, id })));
  const stretches = new Map<string, Stretch[]>();
  for (const stretch of all.filter(({ alias }) => isSpelling(alias, by))) {
    const key = keyOf(stretch.alias);
    stretches.set(key, [...(stretches.get(key) ?? []), stretch]);
  }
  return {
    find(text, day) {
      if (day === '') return null;
      const found = (stretches.get(keyOf(text)) ?? []).filter((stretch) => holds(stretch, day));
      const [id, ...others] = new Set(found.map((stretch) => stretch.id));
      return others.length > 0 ? several(text, isMember) : (id ?? null);
    },
    explain(reading, text, day) {
      const isNobody = typeof reading !== 'string' && reading.leavesOut !== true;
      return isNobody && stretches.has(keyOf(text)) ? onOtherDays(text, day, isMember) : reading;
    },
  };
}

function holds({ from, until }: DatedSpelling, day: string): boolean {
  return (from ?? day) <= day && day <= (until ?? day);
}

function onOtherDays(text: string, day: string, isMember: boolean): Reading {
  const when = day === '' ? 'and this row has no date' : `but not on ${day}`;
  const message = `${quoteCell(text)} is someone on other days, ${when}. Say who it means then, or correct the cell.`;
  return { ...nobody(text, isMember), message };
}
