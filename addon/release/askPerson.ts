import { createInterface } from 'node:readline/promises';

/** Asks the person at the terminal. The question goes to standard error, so that the answer of `--json` stands alone. */
export async function askPerson(question: string): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return (await lines.question(question)).trim();
  } finally {
    lines.close();
  }
}
