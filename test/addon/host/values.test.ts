import { describe, expect, it } from 'vitest';
import { runValue } from '../../../addon/host/runValue.ts';
import { hostOf } from './hostOf.ts';

class Point {
  readonly x = 1;
}

describe('what google.script.run carries', () => {
  it.each([
    ['a date', new Date(0)],
    ['a date inside', { when: [new Date(0)] }],
    ['a function', () => 1],
    ['a function inside', [{ run: () => 1 }]],
    ['a map', new Map()],
    ['an object of a class', new Point()],
    ['a symbol', Symbol('a')],
    ['a bigint', 1n],
  ])('is never %s', (_, value) => {
    expect(() => runValue(value)).toThrow(/google\.script\.run can't carry/);
  });

  it('is never an object that holds itself', () => {
    const circle: Record<string, unknown> = {};
    circle.self = circle;
    expect(() => runValue(circle)).toThrow(/holds itself/);
  });

  it('is primitives, null, plain objects and arrays, with undefined in an array as null', () => {
    expect(runValue([undefined, { a: undefined, b: [1, 'x', true, null] }])).toEqual([
      null,
      { b: [1, 'x', true, null] },
    ]);
  });

  it.each([
    ['a date', 'new Date()'],
    ['a date inside', '({ a: [new Date()] })'],
    ['a function inside', '({ a: function () {} })'],
    ['a promise', 'Promise.resolve(1)'],
    ['a service', 'SpreadsheetApp'],
  ])('is never returned as %s', async (_, value) => {
    const host = await hostOf(`function give() { return ${value}; }`);
    await expect(host.call('give')).rejects.toThrow();
  });

  it('fails before the call when an argument is a date', async () => {
    const host = await hostOf('function take(value) { return typeof value; }');
    await expect(host.call('take', { day: new Date() })).rejects.toThrow(/a Date \(argument 1\.day\)/);
  });

  it.each([
    ['a private function', 'hidden_'],
    ['a variable that holds a function', 'held'],
    ['a service', 'SpreadsheetApp'],
    ['a part of the language', 'eval'],
    ['nothing that exists', 'nobody'],
  ])('never calls %s', async (_, name) => {
    const host = await hostOf('function hidden_() {} var held = function () {};');
    await expect(host.call(name)).rejects.toThrow();
  });

  it("gives the script's own error with its name and words", async () => {
    const host = await hostOf("function fail() { throw new RangeError('too far'); }");
    await expect(host.call('fail')).rejects.toMatchObject({ name: 'RangeError', message: 'too far' });
  });
});
