import type { ValidateFunction } from 'ajv/dist/2020.js';
import { z } from 'zod';
import { PROBLEMS, type ProblemCode } from '../../../../shared/problem.ts';
import type { Answer } from '../../../support/testServer.ts';
import type { Operation } from './apiDocument.ts';
import { newValidator } from './fits.ts';

const PROBLEM_TYPE = 'application/problem+json';
const CODES = Object.keys(PROBLEMS);
const ReadProblem = z.object({
  status: z.number(),
  code: z.custom<ProblemCode>((code) => typeof code === 'string' && CODES.includes(code)),
  requestId: z.string(),
});

/** Says what is wrong with an answer, by the document; nothing for a good one. Without an operation it must be a refusal. */
export type JudgeAnswer = (operation: Operation | undefined, answer: Answer) => readonly string[];

/** A judge of answers by an OpenAPI document. */
export function newAnswerJudge(document: object): JudgeAnswer {
  const ajv = newValidator();
  ajv.addVocabulary(Object.keys(document));
  ajv.addSchema(document, 'api');
  const compiled = new Map<string, ValidateFunction>();
  const check = (path: readonly string[], value: unknown, what: string): string[] => {
    const ref = `api#/${path.map(pointerPart).join('/')}`;
    const validate = compiled.get(ref) ?? ajv.compile({ $ref: ref });
    compiled.set(ref, validate);
    return validate(value) ? [] : [`${what}: ${ajv.errorsText(validate.errors)}`];
  };
  return (operation, answer) => {
    const type = (answer.headers.get('Content-Type') ?? '').split(';')[0] ?? '';
    const problems = type === PROBLEM_TYPE ? faultsOfProblem(answer) : [];
    if (operation === undefined) {
      const isRefusal = type === PROBLEM_TYPE && answer.status >= 400 && answer.status < 500;
      return [...problems, ...(isRefusal ? [] : [`${answer.status} ${type} where there is nothing`])];
    }
    const { method, path, responses } = operation;
    const status = String(answer.status) in responses ? String(answer.status) : 'default';
    const described = responses[status];
    if (described === undefined) return [...problems, `the document has no status ${answer.status}`];
    const at = ['paths', path, method.toLowerCase(), 'responses', status];
    const headers = Object.entries(described.headers).flatMap(([name, { required }]) => {
      const value = answer.headers.get(name);
      if (value === null) return required ? [`the header ${name} is missing`] : [];
      return check([...at, 'headers', name, 'schema'], value, name);
    });
    const body =
      type in described.content
        ? check([...at, 'content', type, 'schema'], answer.body, 'body')
        : [`the document has no ${type} for ${answer.status}`];
    return [...problems, ...headers, ...body];
  };
}

function faultsOfProblem({ status, headers, body }: Answer): string[] {
  const read = ReadProblem.safeParse(body);
  if (!read.success) return [`the problem document: ${read.error.message}`];
  const { code, requestId } = read.data;
  return [
    ...(read.data.status === status && PROBLEMS[code].status === status ? [] : [`${code} is no ${status}`]),
    ...(requestId === headers.get('X-Request-Id')
      ? []
      : ['the problem has another request id than the answer']),
  ];
}

function pointerPart(text: string): string {
  return encodeURIComponent(text.replaceAll('~', '~0').replaceAll('/', '~1'));
}
