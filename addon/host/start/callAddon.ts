import type { Answer } from '../../failure.ts';
import type { ServerRequest, SidebarCalls } from '../../sidebarCalls.ts';
import type { ScriptHost } from '../execution/scriptHost.ts';

/** Calls the built add-on as its sidebar does, and gives the value of its answer. Throws its problem's sentence. */
export function callAddon<Name extends keyof SidebarCalls>(
  host: ScriptHost,
  name: Name,
  ...args: Parameters<SidebarCalls[Name]>
): Promise<ValueOf<Name>> {
  return take(host.call(name, ...args));
}

/** Asks the server through the add-on; the caller knows what is answered there. */
export function askServer<Value>(host: ScriptHost, request: ServerRequest): Promise<Value> {
  return take(host.call('askServer', request));
}

type ValueOf<Name extends keyof SidebarCalls> = Extract<
  ReturnType<SidebarCalls[Name]>,
  { readonly value: unknown }
>['value'];

async function take<Value>(answered: Promise<unknown>): Promise<Value> {
  const answer: Answer<Value> = JSON.parse(JSON.stringify(await answered));
  if ('problem' in answer) throw new Error(answer.problem.detail);
  return answer.value;
}
