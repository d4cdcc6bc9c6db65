/** What a script threw, or what ended it, with the script's own name and words for it. */
export class ScriptError extends Error {
  constructor({ name, message, stack }: { name: string; message: string; stack?: string }) {
    super(message);
    this.name = name;
    if (stack) this.stack = stack;
  }
}
