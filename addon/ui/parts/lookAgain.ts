import { createContext } from 'preact';

/** Looks once more at what the person may do in the clinic in front of them: true where it is open to them. */
export type LookAgain = () => Promise<boolean>;

/** Null where nobody can look again. */
export const LookAgainContext = createContext<LookAgain | null>(null);
