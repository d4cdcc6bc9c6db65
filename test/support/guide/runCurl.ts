import { setTimeout as pause } from 'node:timers/promises';

/** As much of curl as the deployer's guide needs, for machines without one: asks for the last argument until it is there. */
const [address = ''] = process.argv.slice(-1);
const MOST = 60;

/** What it answers, or null where it does not, or not well. */
async function ask(): Promise<string | null> {
  const answer = await fetch(address).catch(() => null);
  return answer?.ok ? answer.text() : null;
}

let answer = await ask();
for (let tries = 1; answer === null && tries < MOST; tries++) {
  await pause(1_000);
  answer = await ask();
}
process.stdout.write(answer ?? '');
process.exitCode = answer === null ? 22 : 0;
