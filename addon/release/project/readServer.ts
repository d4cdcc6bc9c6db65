import type { Desk } from '../command.ts';
import { ReleaseProblem } from '../releaseProblem.ts';

const NEXT = 'Say it as --server https://api.your-clinic.org, or in CHAIRSIDE_SERVER_URL.';
/** Names that lead nowhere on the internet, where Google asks from. */
const NOWHERE = /(^|\.)(example|invalid|test|localhost)$|^127\.|^\[::1\]$|^0\.0\.0\.0$/;

/**
 * The server that the add-on is built for, as `https://api.clinic.org`.
 * @throws ReleaseProblem `server_address`
 */
export async function readServer(desk: Desk): Promise<string> {
  const said = givenServer(desk) ?? (await desk.ask?.('The server’s https address: '));
  if (!said) throw new ReleaseProblem('server_address', `The add-on needs the server’s address. ${NEXT}`);
  return checkServer(said);
}

/** The address that was said on the command line or in the environment; undefined where none was. */
export function givenServer({ server, env }: Desk): string | undefined {
  return server ?? (env.CHAIRSIDE_SERVER_URL || undefined);
}

/** The origin of an address that Google can reach and Chairside can use. */
export function checkServer(said: string): string {
  const address = URL.parse(said);
  const refuse = (why: string) => new ReleaseProblem('server_address', `“${said}” ${why}. ${NEXT}`);
  if (address === null) throw refuse('is not an address');
  if (address.username || address.password)
    throw new ReleaseProblem('server_address', `The server’s address has a name or password in it. ${NEXT}`);
  if (address.protocol !== 'https:')
    throw refuse('is not an https address: Google sends clinics’ rows there');
  if (address.pathname !== '/' || address.search || address.hash || said.endsWith('?') || said.endsWith('#'))
    throw refuse('has more than a host: the server answers at the root of its own');
  if (NOWHERE.test(address.hostname))
    throw refuse('is a placeholder or an address of this machine: Google can’t reach it');
  return address.origin;
}
