import { KpiCatalogue } from '../../../shared/apiBoard.ts';
import { path } from '../clinic/callServer.ts';
import { withClinic } from '../clinic/withClinic.ts';
import type { Command } from '../command.ts';
import { describeOwnKpis } from './describeKpis.ts';
import { findOwnKpi } from './findOwnKpi.ts';
import { loadKpis } from './loadKpis.ts';

export const removeKpiCommand: Command = {
  summary: 'delete a KPI of a clinic’s own',
  operands: ['KPI'],
  options: ['clinic', 'as'],
  notes: ['KPI is its key or its name. One that another KPI is made with stays. It takes a clinic admin.'],
  run: (args) =>
    withClinic(args, async (desk) => {
      const { call, clinicId } = desk;
      const { id } = findOwnKpi(desk, await loadKpis(desk), args.operands);
      const address = path('clinics', clinicId, 'kpis', id);
      return describeOwnKpis(await call({ method: 'DELETE', path: address, answer: KpiCatalogue }));
    }),
};
