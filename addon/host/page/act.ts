/** Asks something of the host; a refusal is shown to the person. */
export type Act = (path: string, body?: unknown) => void;
