/** An application that Google knows, and where it may have people sent back to. */
export interface OAuthClient {
  readonly id: string;
  readonly secret: string;
  /** How the consent page names it. */
  readonly name: string;
  isRedirect(address: string): boolean;
}

const LOOPBACK_CONSENT = /^http:\/\/127\.0\.0\.1:\d{1,5}\/google\/consent$/;

/** The server that `npm start` runs. Its port is any free one, so that any of this machine will do. */
export const LOCAL_CLIENT: OAuthClient = {
  id: 'chairside-local-sync.apps.googleusercontent.com',
  secret: 'local-secret-of-no-worth',
  name: 'Chairside',
  isRedirect: (address) => LOOPBACK_CONSENT.test(address),
};
