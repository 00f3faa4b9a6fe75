import { Button } from '@mantine/core';
import { IconEye, IconEyeOff, IconPrinter } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { text } from '../../text/text.ts';
import { linesOf, scanText } from './key-lines.ts';
import { PaperSheet, type MadeSheet } from './paper-sheet.tsx';
import { QrCode } from './qr-code.tsx';

const words = text.recovery;

/** A new sheet on screen: hidden until asked for, hidden again when the window is left, and printed from here. */
export function SheetView({ sheet }: { readonly sheet: MadeSheet }) {
  const [shown, setShown] = useState(false);
  const [printing, setPrinting] = useState(false);
  useEffect(() => {
    const hide = () => setShown(false);
    const printed = () => setPrinting(false);
    window.addEventListener('blur', hide);
    window.addEventListener('afterprint', printed);
    return () => {
      window.removeEventListener('blur', hide);
      window.removeEventListener('afterprint', printed);
    };
  }, []);
  const print = () => {
    // The paper is in the page for as long as it is printed and no longer.
    flushSync(() => setPrinting(true));
    window.print();
  };

  return (
    <>
      <div className="sheet">
        <ol>
          {linesOf(sheet.recoveryKey).map((line, index) => (
            <li key={line}>
              <span className="only-spoken">{words.line(index + 1)}</span>
              <span className="sheet-number" aria-hidden>
                {index + 1}
              </span>
              <code>{shown ? line : line.replace(/[^\s-]/g, '•')}</code>
            </li>
          ))}
        </ol>
        {shown ? (
          <QrCode text={scanText(sheet.recoveryKey)} label={words.codeLabel} />
        ) : (
          <p className="qr-code covered">{words.codeHidden}</p>
        )}
      </div>
      <div className="row-of-buttons">
        <Button
          variant="default"
          leftSection={shown ? <IconEyeOff size={16} aria-hidden /> : <IconEye size={16} aria-hidden />}
          onClick={() => setShown(!shown)}
        >
          {shown ? words.hide : words.show}
        </Button>
        <Button variant="default" leftSection={<IconPrinter size={16} aria-hidden />} onClick={print}>
          {words.print}
        </Button>
      </div>
      <h2>{words.keepTitle}</h2>
      <ul className="plain-list dotted">
        {words.keep.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <details className="sheet-steps">
        <summary>{words.paper.stepsTitle}</summary>
        <ol>
          {words.paper.steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      </details>
      {printing && <PaperSheet sheet={sheet} />}
    </>
  );
}
