/** A block of commands: what stands behind its fence, its commands, and the heading above it. */
export interface GuideBlock {
  readonly info: string;
  readonly code: string;
  readonly heading: string;
}

/** The blocks of a guide in order: `sh` to be run, `sh google` for Google to answer, `sh example` for elsewhere. */
export function readGuide(markdown: string): GuideBlock[] {
  let heading = '';
  const parts = markdown.matchAll(/^## ([^\n]+)$|^```(sh[^\n]*)\n(.*?)^```$/gms);
  return [...parts].flatMap(([, title, info, code = '']) => {
    if (title !== undefined) heading = title;
    return info === undefined ? [] : [{ info: info.trim(), code, heading }];
  });
}

/**
 * The block in which a reader sets their values, with these ones in it.
 * @throws Error for a value that the block does not set
 */
export function setValues(
  { code, ...block }: GuideBlock,
  values: Readonly<Record<string, string>>,
): GuideBlock {
  let set = code;
  for (const [name, value] of Object.entries(values)) {
    const line = new RegExp(`^export ${name}=.*$`, 'm');
    if (!line.test(set)) throw new Error(`the guide sets no ${name}`);
    set = set.replace(line, () => `export ${name}='${value}'`);
  }
  return { ...block, code: set };
}
