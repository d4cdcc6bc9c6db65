import { withClinic } from '../clinic/withClinic.ts';
import type { Command } from '../command.ts';
import { describeKpis } from './describeKpis.ts';
import { loadKpis } from './loadKpis.ts';

export const listKpisCommand: Command = {
  summary: 'list a clinic’s KPIs, its own first',
  operands: [],
  options: ['clinic', 'as'],
  notes: ['A formula names measures and KPIs by their keys.'],
  run: (args) =>
    withClinic(args, async (desk) => {
      const catalogue = await loadKpis(desk);
      return describeKpis(catalogue, catalogue.kpis);
    }),
};
