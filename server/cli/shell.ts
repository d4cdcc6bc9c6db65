/** Where text goes, as `process.stdout`. */
export interface Output {
  write(text: string): unknown;
}

/** What a command has of the process in which it runs; nothing else in server/cli/ touches `process`. */
export interface Shell {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: Output;
  readonly stderr: Output;
  /** Standard input to its end. It can be read once. */
  readStandardInput(): Promise<Uint8Array>;
}
