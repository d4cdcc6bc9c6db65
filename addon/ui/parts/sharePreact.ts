import * as preact from 'preact';
import * as hooks from 'preact/hooks';
import * as jsxRuntime from 'preact/jsx-runtime';

/** What a part of the sidebar finds where it asks for Preact, by the names that it asks for. */
const SHARED = { preact, 'preact/hooks': hooks, 'preact/jsx-runtime': jsxRuntime };

/**
 * Lends the sidebar's own Preact to its parts: what they draw then stands in one tree with the rest, whose ids and hooks
 * are counted once.
 */
export function sharePreact(): void {
  Object.assign(globalThis, { chairsidePreact: SHARED });
}
