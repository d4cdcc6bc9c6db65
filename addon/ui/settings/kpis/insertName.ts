/** A text and where the caret stands in it. */
export interface Typed {
  readonly text: string;
  readonly caret: number;
}

/** Puts a name in place of what is selected, apart from other words; the caret stands behind it. */
export function insertName(text: string, from: number, to: number, name: string): Typed {
  const before = text.slice(0, from);
  const after = text.slice(to);
  const start = `${before}${/[\w)]$/.test(before) ? ' ' : ''}${name}`;
  return { text: `${start}${/^[\w(]/.test(after) ? ' ' : ''}${after}`, caret: start.length };
}
