import { Hono } from 'hono';
import { type Account, issueToken } from './accounts.ts';
import { findAccount } from './admit.ts';

/** oauth2.googleapis.com/token and www.googleapis.com's answer to whose a token is. */
export function tokenRoutes(accounts: readonly Account[]): Hono {
  const app = new Hono();
  app.post('/oauth2.googleapis.com/token', async (c) => {
    const asked = new URLSearchParams(await c.req.text());
    if (asked.get('grant_type') !== 'refresh_token') return c.json({ error: 'unsupported_grant_type' }, 400);
    if (!asked.get('client_id') || !asked.get('client_secret'))
      return c.json({ error: 'invalid_client' }, 401);
    const account = accounts.find(({ refreshToken }) => refreshToken === asked.get('refresh_token'));
    if (!account?.loggedIn) {
      return c.json({ error: 'invalid_grant', error_description: 'Token has been expired or revoked.' }, 400);
    }
    account.refreshes += 1;
    const scope = [...account.scopes].map((each) => `https://www.googleapis.com/auth/${each}`).join(' ');
    return c.json({ access_token: issueToken(account), expires_in: 3599, scope, token_type: 'Bearer' });
  });
  app.get('/www.googleapis.com/oauth2/v2/userinfo', (c) => {
    const { email, scopes } = findAccount(accounts, c.req.header('Authorization'));
    return c.json({ id: '1', ...(scopes.has('userinfo.email') && { email, verified_email: true }) });
  });
  return app;
}
