/** Runs work that gives turns to its end at once. */
export function runThrough<Result>(work: Iterator<number, Result>): Result {
  for (;;) {
    const piece = work.next();
    if (piece.done === true) return piece.value;
  }
}
