import { HTTPException } from 'hono/http-exception';

/** A refusal of the token or revocation endpoint, in the shape that OAuth and Google give it. */
export function oauthError(status: 400 | 401, error: string, description: string): HTTPException {
  return new HTTPException(status, {
    res: Response.json({ error, error_description: description }, { status }),
  });
}
