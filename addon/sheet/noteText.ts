const OURS = 'Chairside: ';
const UNCOLORED = '#ffffff';
const COLOR = / \[was (#[0-9a-f]{6})\]$/;

/** A cell's note, with what Chairside wrote into it kept apart from what was there before. */
export interface SplitNote {
  readonly others: string;
  readonly isMarked: boolean;
  /** The cell's colour before it was marked, as `#ffee00`; null where it had none. */
  readonly color: string | null;
}

/** Takes Chairside's lines out of a note. */
export function splitNote(note: string): SplitNote {
  const lines = note.split('\n');
  const ours = lines.filter((line) => line.startsWith(OURS));
  const others = lines.filter((line) => !line.startsWith(OURS)).join('\n');
  return { others, isMarked: ours.length > 0, color: COLOR.exec(ours[0] ?? '')?.[1] ?? null };
}

/** A note with Chairside's lines below what stands there. They carry its colour along when rows are sorted. */
export function joinNote(others: string, messages: readonly string[], color: string): string {
  const was = color === UNCOLORED ? '' : ` [was ${color}]`;
  const ours = messages.map((message) => `${OURS}${message.replace(/\s+/g, ' ')}${was}`);
  return [...(others === '' ? [] : [others]), ...ours].join('\n');
}
