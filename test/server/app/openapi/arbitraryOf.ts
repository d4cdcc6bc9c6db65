import fc from 'fast-check';
import { fits } from './fits.ts';
import { branchesOf, type JsonSchema, typesOf } from './jsonSchema.ts';

/** Values that exist or mean something, by the name of the field that they belong to. */
export type Known = Readonly<Record<string, readonly unknown[]>>;

/** Lengths up to this one are tried to the full. */
const LONGEST = 600;
const MORE_ITEMS = 3;

/** Values that a JSON Schema allows, near its limits too. Fields of a known name mostly have a known value. */
export function arbitraryOf(schema: JsonSchema, known: Known): fc.Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  const branches = branchesOf(schema);
  if (branches.length > 0) return fc.oneof(...branches.map((each) => arbitraryOf(each, known)));
  const types = typesOf(schema);
  return types.length === 0
    ? fc.jsonValue({ maxDepth: 3 })
    : fc.oneof(...types.map((type) => ofType(type, schema, known)));
}

function ofType(type: string, schema: JsonSchema, known: Known): fc.Arbitrary<unknown> {
  switch (type) {
    case 'object':
      return objects(schema, known);
    case 'array':
      return arrays(schema, known);
    case 'string':
      return texts(schema);
    case 'integer':
    case 'number':
      return numbers(type, schema);
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    default:
      throw new Error(`there is no type ${type}`);
  }
}

function objects(schema: JsonSchema, known: Known): fc.Arbitrary<unknown> {
  const { properties, additionalProperties, propertyNames = {}, required = [] } = schema;
  if (properties !== undefined) {
    const fields = Object.entries(properties).map(([name, each]) => [name, field(name, each, known)]);
    return fc.record<Record<string, unknown>>(Object.fromEntries(fields), { requiredKeys: required });
  }
  if (typeof additionalProperties !== 'object') return fc.constant({});
  const names = texts({ ...propertyNames, type: 'string' }).filter((name) => name !== '__proto__');
  return fc.dictionary(names, arbitraryOf(additionalProperties, known), {
    maxKeys: MORE_ITEMS,
    noNullPrototype: true,
  });
}

function field(name: string, schema: JsonSchema, known: Known): fc.Arbitrary<unknown> {
  const values = (known[name] ?? []).filter((value) => fits(schema, value));
  const any = arbitraryOf(schema, known);
  return values.length === 0
    ? any
    : fc.oneof({ weight: 15, arbitrary: fc.constantFrom(...values) }, { weight: 1, arbitrary: any });
}

function arrays(schema: JsonSchema, known: Known): fc.Arbitrary<unknown> {
  const { prefixItems, items, minItems = 0, maxItems = Number.POSITIVE_INFINITY } = schema;
  if (prefixItems !== undefined) return fc.tuple(...prefixItems.map((each) => arbitraryOf(each, known)));
  const item = typeof items === 'object' ? arbitraryOf(items, known) : fc.jsonValue({ maxDepth: 2 });
  return fc.array(item, { minLength: minItems, maxLength: Math.min(maxItems, minItems + MORE_ITEMS) });
}

function numbers(type: 'integer' | 'number', schema: JsonSchema): fc.Arbitrary<number> {
  const own = { ...schema, type };
  return anyNumbers(type, schema).filter((number) => fits(own, number));
}

function anyNumbers(type: 'integer' | 'number', schema: JsonSchema): fc.Arbitrary<number> {
  const { minimum: min, maximum: max, multipleOf } = schema;
  if (type === 'integer') return fc.integer({ ...limits(min, max) });
  if (multipleOf === undefined)
    return fc.double({ ...limits(min, max), noNaN: true, noDefaultInfinity: true });
  const steps = Math.round(1 / multipleOf);
  const scaled = limits(min && Math.ceil(min * steps), max && Math.floor(max * steps));
  return fc.integer(scaled).map((count) => count / steps);
}

function limits(min: number | undefined, max: number | undefined) {
  return { ...(min !== undefined && { min }), ...(max !== undefined && { max }) };
}

function texts(schema: JsonSchema): fc.Arbitrary<string> {
  const own = { ...schema, type: 'string' };
  const pattern = patternsOf(schema)
    .map(withoutLookaround)
    .find((each) => each !== '^');
  const usual = pattern === undefined ? plainTexts(schema) : fc.stringMatching(new RegExp(pattern, 'u'));
  return fc
    .oneof({ weight: 9, arbitrary: usual }, fc.constantFrom(...extremeTexts(schema)))
    .filter((text) => text.isWellFormed() && fits(own, text));
}

function plainTexts({ format, minLength = 0, maxLength = LONGEST }: JsonSchema): fc.Arbitrary<string> {
  if (format !== undefined) throw new Error(`a text of the format ${format} has no pattern`);
  return fc.oneof(fc.string({ minLength, maxLength }), fc.string({ unit: 'grapheme', minLength, maxLength }));
}

/** As short, as long and as empty as can be; those that the schema does not allow are filtered out. */
function extremeTexts({ minLength = 0, maxLength = LONGEST }: JsonSchema): readonly string[] {
  const longest = Math.min(maxLength, LONGEST);
  const blanks = [' ', '\t', '\u00a0\u200b'].map((each) => each.repeat(Math.max(1, minLength)));
  return [...blanks, 'x'.repeat(minLength), 'x'.repeat(longest), ` x${' '.repeat(Math.max(0, longest - 2))}`];
}

function patternsOf({ pattern, allOf = [] }: JsonSchema): string[] {
  return [...(pattern === undefined ? [] : [pattern]), ...allOf.flatMap(patternsOf)];
}

/** What fast-check can't draw from is left to the filter. */
function withoutLookaround(pattern: string): string {
  return pattern.replaceAll(/\(\?<?[=!][^()]*\)/g, '');
}
