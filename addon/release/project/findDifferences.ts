import { isDeepStrictEqual } from 'node:util';

/** The names of files that one has and the other has not, or has otherwise. Of a manifest only what it says counts. */
export function findDifferences(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): string[] {
  const names = [...new Set([...a.keys(), ...b.keys()])].sort();
  return names.filter((name) => {
    const [one, other] = [a.get(name), b.get(name)];
    if (one === undefined || other === undefined) return true;
    return name === 'appsscript.json'
      ? !isDeepStrictEqual(JSON.parse(one), JSON.parse(other))
      : one !== other;
  });
}
