import { sayTime } from '../parts/sayTime.ts';

const MINUTE_MS = 60_000;
const TIME = { hour: 'numeric', minute: '2-digit' } as const;
const DAY = { weekday: 'short', month: 'short', day: 'numeric' } as const;

/** A moment that is over: `just now`, `2 minutes ago`, and from an hour on as `sayTime` has it. */
export function sayAgo(moment: string, now: Date): string {
  const minutes = Math.floor((now.getTime() - Date.parse(moment)) / MINUTE_MS);
  if (minutes < 1) return 'just now';
  if (minutes === 1) return 'a minute ago';
  return minutes < 60 ? `${minutes} minutes ago` : sayTime(moment, now);
}

/** A moment to come: `any moment`, `at 3:15 PM`, `tomorrow at 6:00 AM`, `on Mon, Nov 30, at 6:00 AM`. */
export function sayComing(moment: string, now: Date): string {
  const at = new Date(moment);
  if (at.getTime() - now.getTime() < MINUTE_MS) return 'any moment';
  const time = `at ${at.toLocaleTimeString('en-US', TIME)}`;
  const tomorrow = new Date(now);
  tomorrow.setDate(now.getDate() + 1);
  if (at.toDateString() === now.toDateString()) return time;
  if (at.toDateString() === tomorrow.toDateString()) return `tomorrow ${time}`;
  return `on ${at.toLocaleDateString('en-US', DAY)}, ${time}`;
}

/** How long something took, in milliseconds, as `0.4 s`, `12 s`, `2 min 5 s`. */
export function sayDuration(milliseconds: number): string {
  const seconds = milliseconds / 1_000;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}
