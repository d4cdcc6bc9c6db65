import { fits } from './fits.ts';
import { branchesOf, type JsonSchema, typesOf } from './jsonSchema.ts';

/** A place in a value, and what its schema says of it. */
interface Place {
  readonly holder: object;
  readonly key: string;
  readonly schema: JsonSchema;
}

/** Which place is spoiled, in which of the ways that there are for it, or with a value from elsewhere. */
export interface Spoiling {
  readonly at: number;
  readonly way: number;
  readonly odd: unknown;
}

type Way = (place: Place) => void;

/** More than that is never sent. */
const LONGEST = 60_000;

/** The value with one place changed: another value, none, a key more, over a limit, of another type. */
export function spoil(value: object, schema: JsonSchema, { at, way, odd }: Spoiling): object {
  const spoiled = structuredClone(value);
  // What stands at the top is a request's path, its query and its body: those are not places to be spoiled themselves.
  const places = placesIn(spoiled, schema).filter(({ holder }) => holder !== spoiled);
  const place = places[at % Math.max(1, places.length)];
  if (place === undefined) return spoiled;
  const ways = waysFor(place, odd);
  ways[way % ways.length]?.(place);
  return spoiled;
}

function placesIn(value: unknown, schema: JsonSchema): Place[] {
  const own = branchesOf(schema).find((branch) => fits(branch, value)) ?? schema;
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const schemaThere = schemaAt(own, key);
    return [{ holder: value, key, schema: schemaThere }, ...placesIn(inner, schemaThere)];
  });
}

function schemaAt(
  { properties, additionalProperties, prefixItems, items }: JsonSchema,
  key: string,
): JsonSchema {
  const there = properties?.[key] ?? additionalProperties ?? prefixItems?.[Number(key)] ?? items;
  return typeof there === 'object' ? there : {};
}

function waysFor({ holder, key, schema }: Place, odd: unknown): readonly Way[] {
  const value: unknown = Reflect.get(holder, key);
  return [
    drop,
    addBeside,
    ...[odd, ...otherTypes(schema), ...overTheLimits(schema, value)].map((each) => put(each)),
  ];
}

function drop({ holder, key }: Place): void {
  if (Array.isArray(holder)) holder.splice(Number(key), 1);
  else Reflect.deleteProperty(holder, key);
}

function addBeside({ holder, key }: Place): void {
  if (Array.isArray(holder)) holder.push(structuredClone(holder[Number(key)]));
  else Reflect.set(holder, `${key}x`, Reflect.get(holder, key));
}

function put(value: unknown): Way {
  return ({ holder, key }) => {
    Reflect.set(holder, key, structuredClone(value));
  };
}

function otherTypes(schema: JsonSchema): unknown[] {
  const ofType: Readonly<Record<string, unknown>> = {
    string: '1',
    number: 1.5,
    boolean: true,
    null: null,
    array: [],
    object: {},
  };
  const own = typesOf(schema).map((type) => (type === 'integer' ? 'number' : type));
  return Object.entries(ofType).flatMap(([type, value]) => (own.includes(type) ? [] : [value]));
}

function overTheLimits(schema: JsonSchema, value: unknown): unknown[] {
  if (typeof value === 'number') return overNumbers(schema, value);
  if (typeof value === 'string') return overTexts(schema, value);
  return Array.isArray(value) ? overLengths(schema, value) : [];
}

function overNumbers({ minimum, maximum, multipleOf = 1 }: JsonSchema, value: number): unknown[] {
  return [
    ...(minimum === undefined ? [] : [minimum - 1, minimum]),
    ...(maximum === undefined ? [] : [maximum + 1, maximum]),
    ...[value + multipleOf / 2, String(value)],
  ];
}

function overTexts({ minLength = 0, maxLength = LONGEST }: JsonSchema, value: string): unknown[] {
  const short = minLength > 0 ? [value.slice(0, minLength - 1), ' '.repeat(minLength)] : [];
  const long = maxLength < LONGEST ? ['x'.repeat(maxLength + 1), 'x'.repeat(maxLength)] : [];
  return [...short, ...long, `${value}!`, value.slice(1), value.toUpperCase(), '2025-02-30', '0000-01-01'];
}

function overLengths({ minItems = 0, maxItems = LONGEST }: JsonSchema, value: readonly unknown[]): unknown[] {
  const few = minItems > 0 ? [value.slice(0, minItems - 1)] : [];
  const many =
    maxItems < LONGEST ? [Array.from({ length: maxItems + 1 }, (_, at) => value[at % value.length])] : [];
  return [...few, ...many];
}
