/** How long the page may be kept from its own work at a time, in milliseconds. */
const TURN_MS = 16;

/**
 * Runs long work that yields after each small piece how many rows are done, and gives the page its turn after
 * every 16 ms. `goOn` hears how far it is and says whether anyone still waits; null where nobody does.
 */
export async function takeTurns<Result>(
  work: Iterator<number, Result>,
  goOn: (rowsDone: number) => boolean,
): Promise<Result | null> {
  // Several may be begun at once, and together they would keep the page too long.
  await nextTurn();
  let since = performance.now();
  for (;;) {
    const piece = work.next();
    if (piece.done === true) return piece.value;
    if (performance.now() - since < TURN_MS) continue;
    if (!goOn(piece.value)) return null;
    await nextTurn();
    since = performance.now();
  }
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
