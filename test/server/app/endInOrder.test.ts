import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { createDrain } from '../../../server/app/drain.ts';
import { endInOrder, type Stoppable } from '../../../server/app/endInOrder.ts';

/** Ends with what stops these ways, and says what was done and what was logged last. */
async function end(stopListening: () => Promise<void>, stopBackground: () => Promise<void>) {
  const done: string[] = [];
  const log: string[] = [];
  const drain = createDrain();
  const part = (name: string, stop: () => Promise<void>): Stoppable => ({
    stop: async () => {
      done.push(`${name} is asked to stop, ${drain.begun ? 'unready' : 'ready'}`);
      await stop();
      done.push(`${name} has stopped`);
    },
  });
  await endInOrder({
    ...{ drain, drainSeconds: 0, backgroundMs: 20 },
    listening: part('listening', stopListening),
    background: [undefined, part('background', stopBackground)],
    logger: pino({}, { write: (line: string) => log.push(line) }),
  });
  return { done, last: JSON.parse(log.at(-1) ?? '') };
}

const LISTENING = ['listening is asked to stop, unready', 'listening has stopped'];

describe('the end of a server', () => {
  it('finishes requests before background work, with /readyz saying no from the first', async () => {
    const { done, last } = await end(
      () => new Promise(setImmediate),
      () => new Promise(setImmediate),
    );
    const rest = ['background is asked to stop, unready', 'background has stopped'];
    expect(done).toEqual([...LISTENING, ...rest]);
    expect(last).toMatchObject({ cutOff: false });
  });

  it('does not wait for background work without end', async () => {
    const { done, last } = await end(
      () => Promise.resolve(),
      () => new Promise(() => {}),
    );
    expect(done).toEqual([...LISTENING, 'background is asked to stop, unready']);
    expect(last).toMatchObject({ cutOff: true });
  });

  it('comes all the same where background work fails to stop, as without its database', async () => {
    const { last } = await end(
      () => Promise.resolve(),
      () => Promise.reject(new Error('no database')),
    );
    expect(last).toMatchObject({ cutOff: true });
  });
});
