const DAY = { year: 'numeric', month: 'short', day: 'numeric' } as const;
const TIME = { hour: 'numeric', minute: '2-digit' } as const;

/** A moment in the reader's own time: `today 10:42 AM`, `yesterday 6:05 PM`, `Nov 3, 2025, 9:00 AM`. */
export function sayTime(moment: string | number, now = new Date()): string {
  const at = new Date(moment);
  const time = at.toLocaleTimeString('en-US', TIME);
  const day = at.toDateString();
  const yesterday = new Date(now);
  yesterday.setDate(now.getDate() - 1);
  if (day === now.toDateString()) return `today ${time}`;
  if (day === yesterday.toDateString()) return `yesterday ${time}`;
  return `${at.toLocaleDateString('en-US', DAY)}, ${time}`;
}

/** A calendar day, `2025-01-06`, as `Jan 6, 2025`: the same day wherever the reader is. */
export function sayDay(day: string): string {
  return new Date(`${day.slice(0, 10)}T00:00:00Z`).toLocaleDateString('en-US', { ...DAY, timeZone: 'UTC' });
}
