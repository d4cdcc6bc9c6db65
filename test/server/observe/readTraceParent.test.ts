import { describe, expect, it } from 'vitest';
import { readTraceParent } from '../../../server/observe/traces/readTraceParent.ts';

const TRACE = '0af7651916cd43dd8448eb211c80319c';
const SPAN = 'b7ad6b7169203331';

describe('a traceparent', () => {
  it.each([
    ['with its sampled flag', `00-${TRACE}-${SPAN}-01`, 1],
    ['that nobody samples', `00-${TRACE}-${SPAN}-00`, 0],
    ['with flags that we do not know', `00-${TRACE}-${SPAN}-ff`, 1],
    ['of a later version, with more behind it', `01-${TRACE}-${SPAN}-01-more`, 1],
  ])('%s is taken in', (_, header, traceFlags) => {
    expect(readTraceParent(header)).toEqual({ traceId: TRACE, spanId: SPAN, traceFlags, isRemote: true });
  });

  it.each([
    ['that is not there', undefined],
    ['that is empty', ''],
    ['of version ff', `ff-${TRACE}-${SPAN}-01`],
    ['with more behind it in version 00', `00-${TRACE}-${SPAN}-01-more`],
    ['whose trace is zero', `00-${'0'.repeat(32)}-${SPAN}-01`],
    ['whose span is zero', `00-${TRACE}-${'0'.repeat(16)}-01`],
    ['in capitals', `00-${TRACE.toUpperCase()}-${SPAN}-01`],
    ['that is too short', `00-${TRACE.slice(1)}-${SPAN}-01`],
    ['of other words', 'robin@juniper.example'],
  ])('%s is passed over', (_, header) => {
    expect(readTraceParent(header)).toBeNull();
  });
});
