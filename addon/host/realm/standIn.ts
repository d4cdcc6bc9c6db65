/** Asked of any object by the language itself or by a console: absence is the right answer. */
const ASKED_IN_PASSING = new Set(['then', 'toJSON', 'inspect', 'nodeType', 'constructor', 'length']);

/**
 * Lets a part of a Google interface stand for the whole: what the part lacks throws a sentence as soon as it
 * is touched, so that no script silently relies on it.
 */
export function standIn<T extends object>(name: string, part: Partial<T>): T {
  const whole: object = new Proxy(part, {
    get: (target, key, receiver) => {
      if (typeof key === 'symbol' || key in target || ASKED_IN_PASSING.has(key)) {
        return Reflect.get(target, key, receiver);
      }
      throw new Error(
        `The local host has no ${name}.${key}. Google does: add it to addon/host to use it here.`,
      );
    },
  });
  if (!answersAsWhole<T>(whole)) throw new Error(`${name} is no object`);
  return whole;
}

/** True of every proxy made above: it answers, or throws, for each member that T names. */
function answersAsWhole<T extends object>(proxy: object): proxy is T {
  return typeof proxy === 'object';
}
