import { freshToken } from '../../../server/credentials/freshToken.ts';
import { openVault } from '../../../server/credentials/vault/openVault.ts';
import { readKeyRing } from '../../../server/credentials/vault/readKeyRing.ts';
import { closeDatabase, openDatabase } from '../../../server/db/client.ts';
import { standInAddresses } from '../../../server/google/googleAddresses.ts';
import { openSignIn } from '../../../server/google/openSignIn.ts';
import { TokenOrder } from './tokenOrder.ts';

/*
 * A process of its own that asks for one token many times at once, when it is told to, and says what it got. What it
 * takes comes with the message that tells it; before that it says that it is there.
 */
process.once('message', async (message) => {
  const order = TokenOrder.parse(message);
  const db = openDatabase(order.databaseUrl, 10, 30_000);
  const now = () => Date.now() + order.clockAhead;
  const services = {
    db,
    vault: openVault(readKeyRing(order.keys)),
    signIn: openSignIn({ ...order.client, addresses: standInAddresses(order.googleOrigin), now }),
    now,
  };
  const asked = Array.from({ length: order.callers }, () => freshToken(services, order.ref));
  const tokens = (await Promise.all(asked)).map(({ accessToken }) => accessToken);
  await closeDatabase(db);
  process.send?.(tokens, () => process.disconnect());
});
process.send?.('ready');
