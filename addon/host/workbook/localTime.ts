const QUARTER_HOUR = 15 * 60_000;
const zones = new Map<string, (moment: number) => number>();

/** The wall time that a zone's clocks show at a moment, as `YYYY-MM-DDTHH:mm:ss.sss`. */
export function toLocalTime(moment: number, zone: string): string {
  return new Date(moment + offsetIn(zone)(moment)).toISOString().slice(0, -1);
}

/** The moment at which a zone's clocks show that wall time; a skipped hour counts on from before it. */
export function toMoment(localTime: string, zone: string): number {
  const offset = offsetIn(zone);
  const asUtc = Date.parse(localTime.length === 10 ? `${localTime}T00:00:00Z` : `${localTime}Z`);
  const guess = asUtc - offset(asUtc);
  return asUtc - offset(guess);
}

/** Milliseconds to add to UTC, remembered for each quarter of an hour: zones change at no finer step. */
function offsetIn(zone: string): (moment: number) => number {
  const known = zones.get(zone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    timeZoneName: 'longOffset',
    hour: 'numeric',
  });
  const offsets = new Map<number, number>();
  const offset = (moment: number): number => {
    const step = Math.floor(moment / QUARTER_HOUR);
    const found = offsets.get(step) ?? parseOffset(format.format(step * QUARTER_HOUR));
    offsets.set(step, found);
    return found;
  };
  zones.set(zone, offset);
  return offset;
}

function parseOffset(shown: string): number {
  const [, sign, hours = '0', minutes = '0', seconds = '0'] =
    /GMT([+-])(\d\d):(\d\d)(?::(\d\d))?/.exec(shown) ?? [];
  const size = ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000;
  return sign === '-' ? -size : size;
}
