/** The header in which an add-on says which protocol it speaks. */
export const PROTOCOL_HEADER = 'Chairside-Protocol';

/**
 * What the add-on and the server say to each other, as a number. It is raised when an add-on begins to ask for
 * something that servers before it do not have, or a server to answer what add-ons before it cannot read.
 */
export const PROTOCOL = 1;

/** The protocols that a server understands, both ends included. */
export interface Protocols {
  readonly oldest: number;
  readonly newest: number;
}

/** What this server understands; `oldest` is raised once no add-on that is up speaks less. */
export const PROTOCOLS: Protocols = { oldest: 1, newest: PROTOCOL };
