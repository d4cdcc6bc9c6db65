import { Hono } from 'hono';
import type { ShownCharts, ShownRows } from '../pageState.ts';
import { editCell } from '../workbook/editCell.ts';
import type { Selection } from '../workbook/workbook.ts';
import type { LocalPage } from './localPage.ts';
import { showChart } from './showChart.ts';
import { showRows } from './showRows.ts';

const MOST_ROWS = 1000;

interface Edit {
  readonly sheetId: number;
  readonly row: number;
  readonly column: number;
  readonly text: string;
}

/** What a person does in the sheet: read on, select, type. */
export function sheetRoutes(page: LocalPage): Hono {
  const { workbook } = page.host.surroundings;
  const app = new Hono();
  app.get('/sheets/:id/rows', (context) => {
    const sheet = workbook.sheet(Number(context.req.param('id')));
    const from = Math.max(1, Number(context.req.query('from') ?? 1));
    const count = Math.min(MOST_ROWS, Number(context.req.query('count') ?? MOST_ROWS));
    return context.json<ShownRows>(showRows(sheet, from, count));
  });
  app.get('/sheets/:id/charts', (context) => {
    const { charts } = workbook.sheet(Number(context.req.param('id')));
    return context.json<ShownCharts>({ charts: charts.map((chart) => showChart(workbook, chart)) });
  });
  app.post('/selection', async (context) => {
    const selection = await context.req.json<Selection>();
    workbook.sheet(selection.sheetId);
    workbook.select(selection, 'person');
    return context.json({});
  });
  app.post('/cells', async (context) => {
    const { sheetId, row, column, text } = await context.req.json<Edit>();
    const sheet = workbook.sheet(sheetId);
    sheet.setCell(row, column, editCell(text, sheet.overwritten(row, column)));
    workbook.changed('cells');
    return context.json({});
  });
  return app;
}
