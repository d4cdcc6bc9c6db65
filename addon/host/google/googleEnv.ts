import type { Http2Bindings, HttpBindings } from '@hono/node-server';
import type { Person } from '../persons.ts';
import type { GoodToken } from './grants.ts';

/** Who asks with a token that is good. */
export interface Caller extends GoodToken {
  readonly person: Person;
}

/** What the stand-in's handlers hand on to each other. */
export interface GoogleEnv {
  Bindings: HttpBindings | Http2Bindings;
  Variables: { caller: Caller };
}
