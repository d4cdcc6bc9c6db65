import { buffer } from 'node:stream/consumers';
import { runCommand } from './cli/runCommand.ts';

// `npm run chairside -- COMMAND`
const { argv, env, stdout, stderr } = process;
const readStandardInput = () => buffer(process.stdin);
process.exitCode = await runCommand(argv.slice(2), { env, stdout, stderr, readStandardInput });
