/** Thrown where what was read of a tab does not fit together, or not with the push that was opened: read it anew. */
export class SheetMoved extends Error {}
