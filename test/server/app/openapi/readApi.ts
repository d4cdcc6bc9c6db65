import { z } from 'zod';
import type { Ask } from '../../../support/testPush.ts';
import { findOperation, listOperations, type Operation } from './apiDocument.ts';
import { type JudgeAnswer, newAnswerJudge } from './judgeAnswer.ts';

/** A server as its own document describes it. */
export interface Api {
  readonly operations: readonly Operation[];
  /** The operation that a request reaches; undefined where it reaches none. */
  find(request: { readonly method: string; readonly path: string }): Operation | undefined;
  readonly judge: JudgeAnswer;
}

/** Reads /openapi.json. */
export async function readApi(ask: Ask): Promise<Api> {
  const document = z.looseObject({}).parse((await ask('GET', '/openapi.json')).body);
  const operations = listOperations(document);
  return {
    operations,
    find: (request) => findOperation(operations, request),
    judge: newAnswerJudge(document),
  };
}
