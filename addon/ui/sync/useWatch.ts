import { useEffect } from 'preact/hooks';

/** Between looks, in milliseconds. */
const CALM_MS = 60_000;
const FIRST_MS = 2_000;
const LONGEST_MS = 10_000;

/**
 * Looks again and again as long as the component is there and the page is in sight, and at once when somebody comes back
 * to it. What goes on is looked at often, and less and less so; null looks at nothing. `look` never rejects and stays
 * the same function.
 */
export function useWatch(look: () => Promise<void>, pace: 'busy' | 'calm' | null): void {
  useEffect(() => {
    if (pace === null) return;
    const isBusy = pace === 'busy';
    let timer = 0;
    let wanted = true;
    let looking = false;
    let pause = isBusy ? FIRST_MS : CALM_MS;
    const later = (): void => {
      timer = window.setTimeout(() => void run(), pause);
    };
    const run = async (): Promise<void> => {
      if (looking || document.visibilityState !== 'visible') return;
      looking = true;
      await look();
      looking = false;
      pause = isBusy ? Math.min(pause * 1.5, LONGEST_MS) : CALM_MS;
      if (wanted) later();
    };
    const comeBack = (): void => {
      window.clearTimeout(timer);
      void run();
    };
    later();
    document.addEventListener('visibilitychange', comeBack);
    return () => {
      wanted = false;
      window.clearTimeout(timer);
      document.removeEventListener('visibilitychange', comeBack);
    };
  }, [look, pace]);
}
