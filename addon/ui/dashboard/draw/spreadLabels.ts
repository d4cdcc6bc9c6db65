interface Heap {
  /** Numbers of the labels in it, from the top down. */
  readonly labels: readonly number[];
  /** The height of its first label. */
  readonly first: number;
}

interface Room {
  readonly top: number;
  readonly bottom: number;
}

/**
 * Heights for labels that would like to stand at these heights and may not come nearer to each other than `gap`: those
 * that would are moved apart around their middle. The order stays, and all stay between `top` and `bottom` where there
 * is room.
 */
export function spreadLabels(wanted: readonly number[], gap: number, room: Room): number[] {
  const order = wanted.map((_, at) => at).sort((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0));
  const place = (labels: readonly number[]): Heap => {
    const height = (labels.length - 1) * gap;
    const middle = labels.reduce((sum, at) => sum + (wanted[at] ?? 0), 0) / labels.length;
    return { labels, first: Math.max(room.top, Math.min(room.bottom - height, middle - height / 2)) };
  };
  const heaps: Heap[] = [];
  for (const at of order) {
    let heap = place([at]);
    for (let above = heaps.at(-1); above !== undefined; above = heaps.at(-1)) {
      if (above.first + above.labels.length * gap <= heap.first) break;
      heap = place([...above.labels, ...heap.labels]);
      heaps.pop();
    }
    heaps.push(heap);
  }
  const placed = new Map(
    heaps.flatMap(({ labels, first }) => labels.map((at, index) => [at, first + index * gap] as const)),
  );
  return wanted.map((height, at) => placed.get(at) ?? height);
}
