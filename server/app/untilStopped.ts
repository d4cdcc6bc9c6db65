/** npm and the terminal may each hand on the same Ctrl-C. */
const SAME_MS = 1_000;

/**
 * Resolves when the process is asked to stop: Ctrl-C, a signal, or the end of the process that started it. Whoever asks
 * again a second later has no patience: then `endAtOnce` is called.
 */
export function untilStopped(endAtOnce: () => void = () => {}): Promise<void> {
  return new Promise((resolve) => {
    let askedAt: number | null = null;
    const ask = (): void => {
      askedAt ??= performance.now();
      if (performance.now() - askedAt > SAME_MS) endAtOnce();
      resolve();
    };
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, ask);
    if (process.channel !== undefined) process.on('disconnect', () => resolve());
  });
}
