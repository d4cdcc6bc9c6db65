import fc from 'fast-check';
import { hostileRequest, hostileValue } from '../hostileRequests.ts';
import type { Operation } from './apiDocument.ts';
import { draftSchema, type SentRequest, validDraft, writeRequest } from './draft.ts';
import type { Ground } from './prepareGround.ts';
import { spoil } from './spoil.ts';

/** Requests of every kind to these operations. */
export function anyRequest(operations: readonly Operation[], ground: Ground): fc.Arbitrary<SentRequest> {
  return fc.oneof(...operations.map((operation) => requestTo(operation, ground)));
}

function requestTo(operation: Operation, ground: Ground): fc.Arbitrary<SentRequest> {
  const schema = draftSchema(operation);
  const draft = validDraft(operation, ground);
  const spoiling = fc.record({ at: fc.nat(), way: fc.nat(), odd: hostileValue });
  return fc.oneof(
    { weight: 4, arbitrary: draft.map((each) => writeRequest(operation, each)) },
    {
      weight: 4,
      arbitrary: fc
        .tuple(draft, spoiling)
        .map(([each, change]) => writeRequest(operation, spoil(each, schema, change))),
    },
    { weight: 3, arbitrary: hostileRequest(operation, draft) },
  );
}
