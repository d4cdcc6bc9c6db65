import { join } from 'node:path';
import { askPerson } from './askPerson.ts';
import { runCommand } from './runCommand.ts';

// `npm run addon -- COMMAND`
const { argv, env, stdin, stdout, stderr } = process;
const ask = stdin.isTTY ? askPerson : null;
const root = join(import.meta.dirname, '../..');
process.exitCode = await runCommand(argv.slice(2), { root, env, stdout, stderr, ask });
