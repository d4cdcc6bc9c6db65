/** Where text goes, as `process.stdout`. */
export interface Output {
  write(text: string): unknown;
}

/** What a command has of the process in which it runs. */
export interface Shell {
  /** The project's folder. */
  readonly root: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: Output;
  readonly stderr: Output;
  /** Asks a person; null where nobody sits there. */
  readonly ask: ((question: string) => Promise<string>) | null;
}

/** A shell, and what was said on the command line. */
export interface Desk extends Shell {
  /** As `production` or `test`. */
  readonly environment: string;
  /** `--server`, as it was said. */
  readonly server: string | undefined;
  /** `--back-to`, as it was said. */
  readonly backTo: string | undefined;
}

/** What a command has to say: text for people, and the same as data for `--json`. */
export interface CommandAnswer {
  readonly text: string;
  readonly data: unknown;
}

export interface Command {
  readonly summary: string;
  /** What it takes besides `--environment` and `--json`. */
  readonly options: readonly ('server' | 'back-to')[];
  run(desk: Desk): Promise<CommandAnswer>;
}
