import type { Handler } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { LocalPage } from './localPage.ts';

/** Server-sent events: the page's state now and after each change. */
export function streamState(page: LocalPage): Handler {
  return (context) =>
    streamSSE(context, async (stream) => {
      const gone = new Promise<void>((resolve) => stream.onAbort(resolve));
      const forget = page.listen((state) => stream.writeSSE({ data: JSON.stringify(state) }));
      await stream.writeSSE({ data: JSON.stringify(page.state) });
      await gone;
      forget();
    });
}
