import { Button } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useClient } from '../../app-context.tsx';
import { useAct } from '../../ask.ts';
import { text } from '../../text/text.ts';
import { ErrorCard } from '../error-card.tsx';
import { KeyFields } from './key-fields.tsx';
import { foldLine, isWholeLine, linesOf, nothingTyped, pickLines, typedText } from './key-lines.ts';

const words = text.recovery;

type Props = {
  /** The key that was just made; without it the whole key is typed from paper and only the engine can check it. */
  readonly made?: string;
  readonly onProved: () => void;
  readonly onSkip: () => void;
  readonly skipWord: string;
};

/** A person types lines of the sheet back; only then is it kept as proved. */
export function ProveForm({ made, onProved, onSkip, skipWord }: Props) {
  const { vault } = useClient();
  const [typed, setTyped] = useState(nothingTyped);
  const [asked] = useState(() => (made === undefined ? undefined : pickLines()));
  const [missed, setMissed] = useState(false);
  const known = made === undefined ? null : linesOf(made);
  const prove = useAct(async () => {
    await vault.proveRecovery({ recoveryKey: made ?? typedText(typed) });
    onProved();
  });
  const typo = prove.failure?.code === 'vault.recovery-typo' ? Number(prove.failure.details['line']) - 1 : null;
  const lineOf = (line: number) => typed.lines[line] ?? '';
  const isSame = (line: number) => known !== null && foldLine(lineOf(line)) === foldLine(known[line] ?? '');
  const errorOf = (line: number) => {
    if (known === null) return typo === line ? words.lineTypo(line + 1) : null;
    return !isSame(line) && (missed || isWholeLine(lineOf(line))) ? words.lineDiffers(line + 1) : null;
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (asked !== undefined && !asked.every(isSame)) return setMissed(true);
    prove.run();
  };

  return (
    <form onSubmit={submit} className="form" noValidate>
      <KeyFields
        typed={typed}
        onChange={(next) => {
          setTyped(next);
          setMissed(false);
          if (typo !== null) prove.clear();
        }}
        {...(asked === undefined ? {} : { asked })}
        errorOf={errorOf}
        matches={isSame}
      />
      {prove.failure !== null && typo === null && <ErrorCard failure={prove.failure} />}
      <div className="row-of-buttons spread">
        <Button variant="default" onClick={onSkip}>
          {skipWord}
        </Button>
        <Button type="submit" loading={prove.busy}>
          {words.prove}
        </Button>
      </div>
    </form>
  );
}
