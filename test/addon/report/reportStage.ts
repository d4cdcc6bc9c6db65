import { join } from 'node:path';
import { createScriptHost } from '../../../addon/host/execution/createScriptHost.ts';
import type { ScriptHost } from '../../../addon/host/execution/scriptHost.ts';
import { createIssuer } from '../../../addon/host/identity/createIssuer.ts';
import { loadProject } from '../../../addon/host/project/loadProject.ts';
import { VirtualClock } from '../../../addon/host/virtualClock.ts';
import { parseA1 } from '../../../addon/host/workbook/a1.ts';
import { displayCell } from '../../../addon/host/workbook/displayCell.ts';
import type { Sheet } from '../../../addon/host/workbook/sheet.ts';
import type { Workbook } from '../../../addon/host/workbook/workbook.ts';
import type { Account } from '../../../shared/api.ts';
import { AskBoard } from '../../../shared/apiBoard.ts';
import { workbookOf } from '../host/hostOf.ts';
import { MAPPING } from '../push/pushStage.ts';
import { ok, type Reply } from '../push/standInPushes.ts';
import { type StandInServer, startStandIn } from '../push/standInServer.ts';
import { answerBoard, CATALOGUE, type FigureOf, type GroupsOf } from './standInBoard.ts';

const SERVER = 'https://api.chairside.example';
const issuer = createIssuer(() => 'http://127.0.0.1:4620');

/** What the server says, changed as a test goes on. */
export interface Said {
  clinics: Account['clinics'];
  figureOf: FigureOf;
  groupsOf: GroupsOf;
  /** The first day with data. */
  since: string;
  /** In the place of a board; null for the board. */
  instead: Reply | null;
}

export interface ReportStage {
  readonly host: ScriptHost;
  readonly server: StandInServer;
  readonly workbook: Workbook;
  readonly said: Said;
  /** The boards that were asked for. */
  readonly asked: AskBoard[];
  /** Inserts the report as a page does. */
  insert(clinicId?: string): Promise<unknown>;
  report(name?: string): Sheet;
}

/** The built add-on on July 14, 2026 in a spreadsheet of one sheet, and a server that answers boards. */
export async function openReportStage(said: Said): Promise<ReportStage> {
  const server = await startStandIn(MAPPING);
  const asked: AskBoard[] = [];
  server.interrupt(({ path, body }) => {
    if (path === '/v1/me')
      return ok({ userId: 'u1', email: 'k@x.example', name: 'Kim', clinics: said.clinics });
    if (path.endsWith('/kpis')) return ok({ ...CATALOGUE, span: { from: said.since, to: '2026-07-14' } });
    if (!path.endsWith('/board')) return null;
    const board = AskBoard.parse(JSON.parse(body));
    asked.push(board);
    return said.instead ?? ok(answerBoard(board, said.figureOf, said.groupsOf));
  });
  const workbook = workbookOf([['Day', 'Production']]);
  const host = createScriptHost({
    project: loadProject(join(import.meta.dirname, '../../..')),
    workbook,
    issuer: await issuer,
    clock: new VirtualClock(Date.parse('2026-07-14T21:05:00Z')),
    resolve: new Map([[SERVER, server.address]]),
  });
  return {
    host,
    server,
    workbook,
    said,
    asked,
    insert: (...args) => host.call('insertReport', ...args),
    report: (name = 'Chairside report') => {
      const sheet = workbook.findSheet(name);
      if (sheet === null) throw new Error(`there is no tab ${name}`);
      return sheet;
    },
  };
}

/** What cells of a tab hold, by their addresses, such as `B24` or `A1:B3`. */
export function cellsAt(sheet: Sheet, addresses: string): unknown[][] {
  const area = parseA1(addresses);
  if (area === null) throw new Error(`${addresses} is no address`);
  return sheet.read(area, (row, column) => sheet.cell(row, column));
}

/** What one cell of a tab shows. */
export function shownAt(sheet: Sheet, address: string): string {
  const { row = 1, column = 1 } = parseA1(address) ?? {};
  return displayCell(sheet.cell(row, column));
}
