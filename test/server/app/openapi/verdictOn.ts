import { z } from 'zod';
import type { Answer } from '../../../support/testServer.ts';
import type { SentRequest } from './draft.ts';
import { faultsOf } from './judgeRequest.ts';
import type { Api } from './readApi.ts';

/** What a request that the document describes is never told. */
const NEVER = [
  'invalid_json',
  'unsupported_media_type',
  'too_large',
  'method_not_allowed',
  'unauthenticated',
];
const Refusal = z.object({ code: z.string(), errors: z.record(z.string(), z.string()).default({}) });

/** What is wrong with an answer to a request; nothing where both are as the document says. */
export function verdictOn({ find, judge }: Api, request: SentRequest, answer: Answer): readonly string[] {
  const operation = find(request);
  const complaints = [...judge(operation, answer), ...(answer.status >= 500 ? ['the server failed'] : [])];
  if (operation === undefined) return complaints;
  const faults = faultsOf(operation, request);
  if (faults.length === 0) return [...complaints, ...refusedShapes(answer)];
  return answer.status < 400 ? [...complaints, `taken with a fault: ${faults.join(', ')}`] : complaints;
}

/**
 * Complaints about the shape of a request that has it. What a schema can't say, as that a key stands for another
 * push already, is told in a whole sentence; what a schema says is not.
 */
function refusedShapes({ status, body }: Answer): string[] {
  // A page is for people: it has no shape to complain about.
  if (status < 400 || typeof body === 'string') return [];
  const { code, errors } = Refusal.parse(body);
  if (NEVER.includes(code)) return [`a good request is ${code}`];
  if (code !== 'invalid_request') return [];
  const entries = Object.entries(errors).filter(([, sentence]) => !sentence.endsWith('.'));
  return entries.map(([path, message]) => `a good request is refused: ${path} ${message}`);
}
