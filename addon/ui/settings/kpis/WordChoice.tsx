import { Choice } from '../../parts/Choice.tsx';

interface WordChoiceProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  /** What each value is called, in the order of the choice. */
  readonly words: Readonly<Record<Value, string>>;
  readonly values: readonly Value[];
  readonly onChange: (value: Value) => void;
}

/** A choice among values that have words for people. */
export function WordChoice<Value extends string>(props: WordChoiceProps<Value>) {
  const { label, value, words, values, onChange } = props;
  return (
    <Choice
      label={label}
      value={value}
      options={values.map((each) => ({ value: each, label: words[each] }))}
      onChange={(text) => {
        const chosen = values.find((each) => each === text);
        if (chosen !== undefined) onChange(chosen);
      }}
    />
  );
}
