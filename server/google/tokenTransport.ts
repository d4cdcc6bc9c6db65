import { gaxios } from 'google-auth-library';
import { GoogleFailure } from './googleFailure.ts';

/** No answer of the authorization server is larger. */
const MAX_BYTES = 100_000;

/**
 * How the library asks the authorization server: once, within the time, to that address and no further, whatever the
 * answer is. It comes back as text with its status: what it means is read in one place, ours.
 * @throws GoogleFailure `unavailable` where no whole answer came
 */
export class TokenTransport extends gaxios.Gaxios {
  readonly #timeoutMs: number;

  constructor(timeoutMs: number) {
    super();
    this.#timeoutMs = timeoutMs;
  }

  override async request<T = unknown>(options: gaxios.GaxiosOptions = {}): gaxios.GaxiosPromise<T> {
    try {
      return await super.request<T>({
        ...options,
        retry: false,
        retryConfig: { retry: 0, noResponseRetries: 0 },
        timeout: this.#timeoutMs,
        redirect: 'manual',
        responseType: 'text',
        maxContentLength: MAX_BYTES,
        validateStatus: () => true,
      });
    } catch {
      // Without a cause: the library's errors hold the request, and with it the client's secret and the token.
      throw new GoogleFailure('unavailable', 'Google’s authorization server gave no whole answer in time.');
    }
  }
}
