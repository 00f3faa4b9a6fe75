import { TextInput } from '@mantine/core';
import { useEffect, useRef, type ClipboardEvent } from 'react';
import { text } from '../../text/text.ts';
import { foldLine, keyLineCount, lineCharacters, spread, type TypedKey } from './key-lines.ts';

const words = text.recovery;
const everyLine = Array.from({ length: keyLineCount }, (_, index) => index);

/** The shape of a line, in any language. */
const emptyLine = 'XXXX-XXXX-XXXX-XXXX';

type Props = {
  readonly typed: TypedKey;
  readonly onChange: (typed: TypedKey) => void;
  /** Which lines are asked for, counted from 0; all of them when not given. */
  readonly asked?: readonly number[];
  /** What is wrong with a line, or null. */
  readonly errorOf: (line: number) => string | null;
  readonly matches?: (line: number) => boolean;
};

/** A recovery key, line by line; the first line found wrong gets the cursor. */
export function KeyFields({ typed, onChange, asked = everyLine, errorOf, matches = () => false }: Props) {
  const fields = useRef<(HTMLInputElement | null)[]>([]);
  const wrong = asked.find((line) => errorOf(line) !== null);
  useEffect(() => {
    if (wrong !== undefined) fields.current[wrong]?.focus();
  }, [wrong]);
  const type = (line: number, value: string) => {
    const over = foldLine(value).length - lineCharacters;
    if (over <= 0)
      return onChange({ ...typed, lines: typed.lines.map((before, index) => (index === line ? value : before)) });
    onChange(spread(typed, line, value));
    // A scanner types sign by sign, and so does a person who does not look up: what follows belongs to the next line.
    if (over === 1) fields.current[line + 1]?.focus();
  };
  const paste = (line: number, event: ClipboardEvent) => {
    const pasted = event.clipboardData.getData('text');
    if (!pasted.trim().includes('\n')) return;
    event.preventDefault();
    onChange(spread(typed, line, pasted));
  };
  return (
    <div className="key-fields">
      {asked.map((line) => (
        <TextInput
          key={line}
          ref={(field) => {
            fields.current[line] = field;
          }}
          label={words.line(line + 1)}
          value={typed.lines[line] ?? ''}
          onChange={(event) => type(line, event.currentTarget.value)}
          onPaste={(event) => paste(line, event)}
          error={errorOf(line)}
          description={matches(line) ? words.lineMatches : null}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          placeholder={emptyLine}
          spellCheck={false}
          autoComplete="off"
          autoCapitalize="characters"
          autoFocus={line === asked[0]}
          data-autofocus={line === asked[0] || undefined}
          required
        />
      ))}
    </div>
  );
}
