const LONGEST = 100;

/** A sheet name that is not taken yet: the wish itself, or the wish with a number behind it. */
export function freeName(wish: string, taken: ReadonlySet<string>): string {
  const name = wish.trim().slice(0, LONGEST) || 'Sheet';
  const names = [...taken].map((each) => each.toLowerCase());
  for (let copy = 1; ; copy++) {
    const suffix = copy === 1 ? '' : ` (${copy})`;
    const tried = name.slice(0, LONGEST - suffix.length) + suffix;
    if (!names.includes(tried.toLowerCase())) return tried;
  }
}
