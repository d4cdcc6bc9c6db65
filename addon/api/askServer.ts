import { callServer, path, query } from '../api.ts';
import type { ServerRequest } from '../sidebarCalls.ts';

/** Passes on what a page asks of the server, and gives the answer as it is; throws a Failure with the problem. */
export function askServer({ parts, values, ...call }: ServerRequest): unknown {
  return callServer({ ...call, path: path(...parts) + (values ? query(values) : '') });
}
