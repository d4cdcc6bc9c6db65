import { Hono } from 'hono';
import { openSheets } from '../files/openSheets.ts';
import type { LocalPage } from './localPage.ts';

/** Opens files as new sheets, and brings the demonstration sheets back. */
export function fileRoutes(page: LocalPage): Hono {
  const { workbook } = page.host.surroundings;
  const app = new Hono();
  app.post('/files', async (context) => {
    const name = context.req.query('name') ?? 'The file';
    const sheets = await openSheets(name, Buffer.from(await context.req.arrayBuffer()));
    const [first] = sheets.map((sheet) => workbook.add(sheet));
    if (first !== undefined) workbook.select({ sheetId: first.id, row: 1, column: 1, rows: 1, columns: 1 });
    return context.json({});
  });
  app.post('/reset', (context) => {
    workbook.replaceAll(page.makeSheets());
    return context.json({});
  });
  return app;
}
