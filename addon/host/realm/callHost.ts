import type { CallName, HostCalls } from '../calls.ts';

/** What Google's services throw. */
export class Exception extends Error {
  override readonly name = 'Exception';
}

let exchange: (request: string) => string = () => '{}';

/** Says how a request reaches the host; it blocks until the answer is there. */
export function connectHost(through: (request: string) => string): void {
  exchange = through;
}

/** Asks the host and gives its answer; throws Google's exception with the host's sentence. */
export function callHost<K extends CallName>(
  name: K,
  ...args: Parameters<HostCalls[K]>
): ReturnType<HostCalls[K]> {
  const answer: { value: ReturnType<HostCalls[K]> } | { error: string } = JSON.parse(
    exchange(JSON.stringify({ name, args })),
  );
  if ('error' in answer) throw new Exception(answer.error);
  return answer.value;
}
