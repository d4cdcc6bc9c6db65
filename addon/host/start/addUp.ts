import type { AskBoard } from '../../../shared/apiBoard.ts';
import type { ScriptHost } from '../execution/scriptHost.ts';
import { askServer } from './callAddon.ts';
import { enterDemoClinic } from './enterDemoClinic.ts';

/** Asks the clinic's board something small: the first question after a push has its records added up. */
export async function addUp(scripts: ScriptHost, today: string): Promise<void> {
  const { host, clinic } = await enterDemoClinic(scripts);
  const questions = [{ kpis: ['production'], from: today, to: today, grain: 'day' as const }];
  const body: AskBoard = { today, questions };
  await askServer(host, { parts: [...clinic, 'board'], body });
}
