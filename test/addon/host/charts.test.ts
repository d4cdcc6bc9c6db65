import { describe, expect, it } from 'vitest';
import type { ScriptHost } from '../../../addon/host/execution/scriptHost.ts';
import { showChart } from '../../../addon/host/web/showChart.ts';
import { deleteColumn, insertColumn } from '../../../addon/host/workbook/editColumns.ts';
import { Workbook } from '../../../addon/host/workbook/workbook.ts';
import { hostOf, workbookOf } from './hostOf.ts';

const ROWS = [
  ['Month', 'Production', 'Collections'],
  ['Jan', { number: 1200.5, format: '$#,##0.00' }, 900],
  ['Feb', '', 950],
];

const CODE = `
  const sheet = () => SpreadsheetApp.getActiveSheet();
  function insert() {
    const chart = sheet().newChart().asLineChart()
      .addRange(sheet().getRange('A1:A3')).addRange(sheet().getRange('B1:C3')).setNumHeaders(1)
      .setOption('title', 'Money').setOption('width', 400).setPosition(5, 2, 3, 4).build();
    const before = chart.getChartId();
    sheet().insertChart(chart);
    return before;
  }
  function update() {
    const chart = sheet().getCharts()[0].modify().asColumnChart().clearRanges()
      .addRange(sheet().getRange('A1:B3')).setOption('title', 'Production').build();
    sheet().updateChart(chart);
    return chart.getChartId();
  }
  function remove() { sheet().removeChart(sheet().getCharts()[0]); }
  function removeTwice() { const [chart] = sheet().getCharts(); sheet().removeChart(chart); sheet().removeChart(chart); }
  function look() {
    return sheet().getCharts().map(chart => [
      chart.getChartId(), chart.getRanges().map(range => range.getA1Notation()), chart.getOptions().get('title'),
      chart.getContainerInfo().getAnchorRow(), chart.getContainerInfo().getAnchorColumn(),
    ]);
  }`;

async function open(): Promise<{ host: ScriptHost; workbook: Workbook }> {
  const workbook = workbookOf(ROWS.map((row) => [...row]));
  return { host: await hostOf(CODE, { workbook }), workbook };
}

describe('a chart', () => {
  it('has an id once it is on a sheet, and stands where it was put', async () => {
    const { host } = await open();
    expect(await host.call('insert')).toBeNull();
    expect(await host.call('look')).toEqual([[expect.any(Number), ['A1:A3', 'B1:C3'], 'Money', 5, 2]]);
  });

  it('keeps its id and its place when it is updated, and is one chart still', async () => {
    const { host, workbook } = await open();
    await host.call('insert');
    const [first] = workbook.sheet(1).charts;
    expect(await host.call('update')).toBe(first?.id);
    expect(await host.call('look')).toEqual([[first?.id, ['A1:B3'], 'Production', 5, 2]]);
    expect(workbook.sheet(1).charts).toMatchObject([{ kind: 'COLUMN', options: { width: 400 } }]);
  });

  it('is shown with what its cells hold now', async () => {
    const { host, workbook } = await open();
    await host.call('insert');
    const shown = (): unknown => workbook.sheet(1).charts.map((chart) => showChart(workbook, chart));
    const january = { name: 'Jan', value: 1200.5, text: '$1,200.50' };
    expect(shown()).toMatchObject([
      {
        kind: 'LINE',
        title: 'Money',
        width: 400,
        series: [
          { name: 'Production', points: [january, { name: 'Feb', value: null, text: '' }] },
          { name: 'Collections', points: [{ value: 900 }, { value: 950 }] },
        ],
      },
    ]);
    workbook.sheet(1).setCell(3, 2, 7);
    expect(shown()).toMatchObject([{ series: [{ points: [january, { value: 7 }] }, {}] }]);
  });

  it('goes along with its columns', async () => {
    const { host, workbook } = await open();
    await host.call('insert');
    insertColumn(workbook.sheet(1), 2);
    expect(await host.call('look')).toEqual([[expect.any(Number), ['A1:A3', 'C1:D3'], 'Money', 5, 3]]);
    deleteColumn(workbook.sheet(1), 4);
    expect(await host.call('look')).toEqual([[expect.any(Number), ['A1:A3', 'C1:C3'], 'Money', 5, 3]]);
  });

  it('is kept with the workbook, and gone once it is removed', async () => {
    const { host, workbook } = await open();
    await host.call('insert');
    const kept = new Workbook(JSON.parse(JSON.stringify(workbook.state)));
    expect(kept.sheet(1).charts).toEqual(workbook.sheet(1).charts);
    await host.call('remove');
    expect(workbook.sheet(1).charts).toEqual([]);
  });

  it('cannot be removed twice', async () => {
    const { host } = await open();
    await host.call('insert');
    await expect(host.call('removeTwice')).rejects.toThrow('This chart is not on the sheet.');
  });

  it.each([
    ['without a range', 'sheet().newChart().asBarChart().build()', 'A chart needs a range.'],
    [
      'outside of the sheet',
      "sheet().newChart().asBarChart().addRange(sheet().getRange('A1')).setPosition(0, 1, 0, 0).build()",
      'The chart would stand outside of the sheet.',
    ],
    ['that is none', '({})', 'Invalid argument: chart'],
  ])('is refused %s', async (_, chart, sentence) => {
    const host = await hostOf(`${CODE} function wrong() { sheet().insertChart(${chart}); }`);
    await expect(host.call('wrong')).rejects.toThrow(sentence);
  });

  it('says which kinds the host does not draw', async () => {
    const host = await hostOf(`${CODE} function pie() { sheet().newChart().asPieChart(); }`);
    await expect(host.call('pie')).rejects.toThrow('The local host has no EmbeddedChartBuilder.asPieChart.');
  });
});
