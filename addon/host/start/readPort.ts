const USUAL_PORT = 4620;
const LAST_PORT = 65_535;

/** The page's port: PORT where it is set, else 4620; 0 is any free one. Throws a sentence for anything else. */
export function readPort(wish: string | undefined): number {
  if (wish === undefined || wish === '') return USUAL_PORT;
  const port = Number(wish);
  if (/^\d+$/.test(wish) && port <= LAST_PORT) return port;
  throw new Error(
    `PORT is "${wish}", which is no port. Use a number from 0 to ${LAST_PORT}: PORT=4621 npm start`,
  );
}
