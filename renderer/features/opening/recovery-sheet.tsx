import { Button, Checkbox } from '@mantine/core';
import { IconEye, IconEyeOff, IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import { text } from '../../text/text.ts';
import { OpeningPage } from './opening-page.tsx';

const words = text.opening;

type Props = { readonly recoveryKey: string; readonly onDone: () => void };

/** The recovery key, hidden until asked for, and no way on before it is on paper. */
export function RecoverySheet({ recoveryKey, onDone }: Props) {
  const [shown, setShown] = useState(false);
  const [kept, setKept] = useState(false);
  const lines = recoveryKey.trim().split(/\s*\n\s*/);
  return (
    <OpeningPage title={words.sheetTitle} intro={words.sheetIntro}>
      <ol className={`sheet${shown ? '' : ' covered'}`}>
        {lines.map((line, index) => (
          <li key={line} aria-label={words.line(index + 1)}>
            <code>{shown ? line : line.replace(/[^\s-]/g, '•')}</code>
          </li>
        ))}
      </ol>
      <p>{words.sheetKeep}</p>
      <div className="row-of-buttons">
        <Button
          variant="default"
          leftSection={shown ? <IconEyeOff size={16} aria-hidden /> : <IconEye size={16} aria-hidden />}
          onClick={() => setShown(!shown)}
        >
          {shown ? words.hide : words.show}
        </Button>
        <Button
          variant="default"
          leftSection={<IconPrinter size={16} aria-hidden />}
          disabled={!shown}
          onClick={() => window.print()}
        >
          {words.print}
        </Button>
      </div>
      <div className="row-of-buttons spread apart">
        <Checkbox label={words.haveIt} checked={kept} onChange={() => setKept(!kept)} />
        <Button disabled={!kept} onClick={onDone}>
          {words.goOn}
        </Button>
      </div>
    </OpeningPage>
  );
}
