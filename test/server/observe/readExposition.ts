/** One line of figures. */
export interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** One metric of a scrape, as its own lines describe it. */
export interface Family {
  readonly name: string;
  readonly help: string;
  readonly type: string;
  readonly samples: readonly Sample[];
}

const NAME = '[a-zA-Z_:][a-zA-Z0-9_:]*';
const SAMPLE = new RegExp(`^(${NAME})(?:\\{(.*)\\})? (\\S+)$`);
const LABEL = /([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\]|\\[\\"n])*)"(?:,|$)/gy;
const PARTS: Readonly<Record<string, readonly string[]>> = {
  counter: [''],
  gauge: [''],
  histogram: ['_bucket', '_sum', '_count'],
  summary: ['', '_sum', '_count'],
};

/** Reads Prometheus' text format 0.0.4 strictly. Throws an Error that shows the first line that is not of it. */
export function readExposition(text: string): Family[] {
  if (!text.endsWith('\n')) throw new Error('the last line has no end');
  const families: { name: string; help: string; type: string; samples: Sample[] }[] = [];
  for (const line of text.split('\n').filter(Boolean)) {
    const [, help, words = ''] = new RegExp(`^# HELP (${NAME}) (.+)$`).exec(line) ?? [];
    const [, typed, type = ''] = new RegExp(`^# TYPE (${NAME}) (.+)$`).exec(line) ?? [];
    const last = families.at(-1);
    if (help !== undefined) families.push({ name: help, help: words, type: '', samples: [] });
    else if (typed !== undefined && last?.name === typed && last.type === '' && type in PARTS)
      last.type = type;
    else last?.samples.push(readSample(line, last)) ?? fail(line);
  }
  const names = families.map(({ name }) => name);
  if (new Set(names).size !== names.length) throw new Error('a metric is described twice');
  return families;
}

function readSample(line: string, { name: family, type }: Omit<Family, 'samples'>): Sample {
  const [, name = '', pairs = '', number = ''] = SAMPLE.exec(line) ?? fail(line);
  if (!PARTS[type]?.includes(name.slice(family.length)) || !name.startsWith(family)) fail(line);
  const labels = [...pairs.matchAll(LABEL)];
  if (labels.map(([all]) => all).join('') !== pairs) fail(line);
  const value = number === '+Inf' ? Infinity : Number(number);
  if (Number.isNaN(value) && number !== 'NaN' && number !== 'Nan') fail(line);
  return { name, labels: Object.fromEntries(labels.map(([, label, said]) => [label, said])), value };
}

function fail(line: string): never {
  throw new Error(`not of the format: ${line}`);
}
