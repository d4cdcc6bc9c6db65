import { Hono } from 'hono';
import { findPerson } from '../persons.ts';
import type { LocalPage } from './localPage.ts';

/** What a person does around the sheet: open it, choose from menus, answer, be someone else. */
export function screenRoutes(page: LocalPage): Hono {
  const { host } = page;
  const { screen } = host.surroundings;
  const app = new Hono();
  app.post('/open', async (context) => {
    await host.open();
    return context.json(page.state);
  });
  app.post('/menu', async (context) => {
    const { functionName } = await context.req.json<{ functionName: string }>();
    await host.choose(functionName);
    return context.json({});
  });
  app.post('/person', async (context) => {
    const { email } = await context.req.json<{ email: string }>();
    host.person = findPerson(email);
    await host.open();
    return context.json({});
  });
  app.post('/alerts/:id', async (context) => {
    const { button } = await context.req.json<{ button: string }>();
    screen.answerAlert(context.req.param('id'), button);
    return context.json({});
  });
  return app;
}
