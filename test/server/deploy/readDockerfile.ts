import {
  type Copy,
  DockerfileParser,
  type From,
  type Instruction,
  type JSONInstruction,
} from 'dockerfile-ast';
import { z } from 'zod';

/** What a step of a stage does. */
export type Step =
  | { readonly kind: 'workdir'; readonly path: string }
  | { readonly kind: 'env'; readonly name: string; readonly value: string }
  | {
      readonly kind: 'copy';
      readonly from: string | null;
      readonly sources: readonly string[];
      readonly to: string;
    }
  | { readonly kind: 'run'; readonly command: string };

/** One stage of an image. */
export interface Stage {
  /** The image that it begins with, as `node:24-bookworm-slim`. */
  readonly base: string;
  readonly name: string | null;
  readonly steps: readonly Step[];
  readonly user: string | null;
  readonly health: readonly string[] | null;
  readonly command: readonly string[] | null;
}

const Words = z.array(z.string()).min(1);

/** The stages of a Dockerfile. Throws at an instruction that is not expected in ours. */
export function readDockerfile(text: string): readonly Stage[] {
  const stages: Stage[] = [];
  for (const instruction of DockerfileParser.parse(text).getInstructions()) {
    const stage = stages.pop();
    if (isFrom(instruction)) stages.push(...(stage ? [stage] : []), newStage(instruction));
    else if (stage === undefined) throw new Error('a Dockerfile begins with FROM');
    else stages.push({ ...stage, ...readInstruction(instruction, stage.steps) });
  }
  return stages;
}

function newStage(from: From): Stage {
  const base = from.getImage() ?? '';
  return { base, name: from.getBuildStage(), steps: [], user: null, health: null, command: null };
}

function readInstruction(instruction: Instruction, steps: readonly Step[]): Partial<Stage> {
  const said = instruction.getRawArgumentsContent() ?? '';
  const then = (step: Step): Partial<Stage> => ({ steps: [...steps, step] });
  switch (instruction.getKeyword()) {
    case 'WORKDIR':
      return then({ kind: 'workdir', path: said });
    case 'ENV':
      return then({ kind: 'env', ...readPair(said) });
    case 'COPY':
      return then(readCopy(instruction));
    case 'RUN':
      return then({ kind: 'run', command: said });
    case 'USER':
      return { user: said };
    case 'EXPOSE':
      return {};
    case 'HEALTHCHECK':
      return { health: readWords(said.slice(said.indexOf('CMD ') + 4)) };
    case 'CMD':
      return { command: readWords(said) };
    default:
      throw new Error(`nobody has said how to carry out ${instruction.getInstruction()}`);
  }
}

function readCopy(instruction: Instruction): Step {
  const words = instruction.getArguments().map((argument) => argument.getValue());
  const from = isCopy(instruction) ? (instruction.getFromFlag()?.getValue() ?? null) : null;
  return { kind: 'copy', from, sources: words.slice(0, -1), to: words.at(-1) ?? '' };
}

function readPair(said: string): { name: string; value: string } {
  const [name = '', value = ''] = said.split('=', 2);
  return { name, value };
}

function readWords(said: string): readonly string[] {
  return Words.parse(JSON.parse(said));
}

function isFrom(instruction: Instruction): instruction is From {
  return instruction.getKeyword() === 'FROM';
}

function isCopy(instruction: Instruction): instruction is Copy & JSONInstruction {
  return instruction.getKeyword() === 'COPY';
}
