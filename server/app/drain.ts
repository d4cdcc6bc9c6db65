/** Whether this process turns people away to other servers, because it is about to end. */
export interface Drain {
  readonly begun: boolean;
  begin(): void;
}

/** A process that nobody has asked to stop yet. */
export function createDrain(): Drain {
  let begun = false;
  return {
    get begun() {
      return begun;
    },
    begin: () => {
      begun = true;
    },
  };
}
