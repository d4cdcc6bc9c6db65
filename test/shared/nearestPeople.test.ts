import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LookupEntry } from '../../shared/lookups.ts';
import { nearestPeople } from '../../shared/nearestPeople.ts';

const person = (name: string, ...aliases: string[]): LookupEntry => ({ id: name, name, aliases });
const PEOPLE = [
  person('Tobias Quade', 'TQUA'),
  person('Ines Vallerand', 'Ines'),
  person('Mara Ellingsen', 'MELL'),
  person('Jun Okafor', 'JOKA'),
  person('Lena Lindqvist'),
];

const nearest = (spelling: string): string | undefined => nearestPeople(spelling, PEOPLE)[0]?.name;

describe('the nearest people', () => {
  it.each([
    ['Mara Elingsen', 'Mara Ellingsen'],
    ['ELLINGSEN, MARA DDS', 'Mara Ellingsen'],
    ['Dr. Lindqvst', 'Lena Lindqvist'],
    ['Dr. L', 'Lena Lindqvist'],
    ['Quade', 'Tobias Quade'],
    ['J. Okafor', 'Jun Okafor'],
    ['MEL', 'Mara Ellingsen'],
    ['Inés', 'Ines Vallerand'],
  ])('of “%s” begin with %s', (spelling, name) => {
    expect(nearest(spelling)).toBe(name);
  });

  it('are three at most, and fewer where the clinic has fewer', () => {
    expect(nearestPeople('Dr. Nobody', PEOPLE)).toHaveLength(3);
    expect(nearestPeople('Dr. Nobody', PEOPLE.slice(0, 2))).toHaveLength(2);
    expect(nearestPeople('Dr. Nobody', [])).toEqual([]);
  });

  it('stay in the list’s order where nothing is alike', () => {
    expect(nearestPeople('???', PEOPLE)).toEqual(PEOPLE.slice(0, 3));
  });

  it('always hold the one who has that very name, whatever it is made of', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (name) => {
        fc.pre(/\p{L}{4}/u.test(name));
        const found = nearestPeople(name, [...PEOPLE, person(name)]);
        expect(found.map((each) => each.name)).toContain(name);
      }),
    );
  });
});
