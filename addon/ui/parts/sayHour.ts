/** An hour of the day, 0 to 23, as `6 AM`. */
export function sayHour(hour: number): string {
  return `${hour % 12 || 12} ${hour < 12 ? 'AM' : 'PM'}`;
}
