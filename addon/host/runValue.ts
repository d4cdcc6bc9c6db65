/**
 * What google.script.run carries, either way: primitives, null, plain objects and arrays. Gives the value as
 * it arrives: undefined inside an array is null, an undefined member is gone. Throws a sentence for anything
 * else, wherever it is inside.
 */
export function runValue(value: unknown, path = 'the value', above: readonly unknown[] = []): unknown {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (value === undefined) return null;
  if (typeof value !== 'object') throw illegal(path, `a ${typeof value}`);
  if (above.includes(value)) throw illegal(path, 'an object that holds itself');
  const inside = [...above, value];
  if (Array.isArray(value)) return value.map((item, index) => runValue(item, `${path}[${index}]`, inside));
  const kind = Object.prototype.toString.call(value).slice('[object '.length, -1);
  if (kind !== 'Object' || !isPlain(value))
    throw illegal(path, kind === 'Object' ? 'an object of a class' : `a ${kind}`);
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(
    members.map(([key, member]) => [key, runValue(member, `${path}.${key}`, inside)]),
  );
}

/** True for `{}` of any realm: its prototype is nobody's child. */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function illegal(path: string, kind: string): TypeError {
  return new TypeError(`google.script.run can't carry ${kind} (${path}).`);
}
