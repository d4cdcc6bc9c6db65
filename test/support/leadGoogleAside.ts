import { googleAt } from './googleAt.ts';

/** Loaded into a server process before its own code: Google's keys are at TEST_GOOGLE_KEYS. */
globalThis.fetch = googleAt(process.env.TEST_GOOGLE_KEYS ?? '');
