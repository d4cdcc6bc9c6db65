import type { Registry } from 'prom-client';

/** Gives a metric its whole name, a sentence, its labels and where it is registered. */
export type DescribeMetric = <Label extends string>(
  name: string,
  help: string,
  ...labelNames: Label[]
) => { name: string; help: string; labelNames: Label[]; registers: Registry[] };
