/** Resolves when the process is asked to stop: Ctrl-C, a signal, or the end of the process that started it. */
export function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => resolve());
    if (process.channel !== undefined) process.on('disconnect', () => resolve());
  });
}
