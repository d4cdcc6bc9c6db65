import { Hono } from 'hono';
import type { LocalPage } from './localPage.ts';

interface RunCall {
  readonly functionName: string;
  readonly args: readonly unknown[];
}

/** The add-on's sidebar and dialogs, and what google.script does for them. */
export function viewRoutes(page: LocalPage, googleScript: string): Hono {
  const { host } = page;
  const { screen } = host.surroundings;
  const app = new Hono();
  app.get('/views/:id', (context) => {
    const view = screen.findView(context.req.param('id'));
    return view === null
      ? context.text('This view is closed.', 404)
      : context.html(withScript(view.html, googleScript));
  });
  app.post('/views/:id/close', (context) => {
    screen.close(context.req.param('id'));
    return context.json({});
  });
  app.post('/views/:id/size', async (context) => {
    screen.resizeDialog(
      context.req.param('id'),
      await context.req.json<{ width?: number; height?: number }>(),
    );
    return context.json({});
  });
  app.post('/run', async (context) => {
    const { functionName, args } = await context.req.json<RunCall>();
    try {
      return context.json({ value: await host.call(functionName, ...args) });
    } catch (error) {
      const { name, message } = error instanceof Error ? error : new Error(String(error));
      return context.json({ error: { name, message } });
    }
  });
  return app;
}

/** The view's own HTML with google.script before anything in it runs. */
function withScript(html: string, script: string): string {
  const tag = `<script>${script.replaceAll('</script', '<\\/script')}</script>`;
  const head = /<head[^>]*>/i.exec(html);
  if (head === null) return tag + html;
  const at = head.index + head[0].length;
  return html.slice(0, at) + tag + html.slice(at);
}
