import { createPortal } from 'react-dom';
import type { z } from '../../../shared/schema.ts';
import type { contract } from '../../../shared/api/contract.ts';
import { useSession } from '../../app-context.tsx';
import { locale } from '../../text/language.ts';
import { text } from '../../text/text.ts';
import { linesOf, scanText, signingKeyOf, slotRowsOf } from './key-lines.ts';
import { QrCode } from './qr-code.tsx';

const words = text.recovery;

/** A recovery sheet that was just made: what is shown this once. */
export type MadeSheet = z.infer<(typeof contract.vault.create)['output']>;

const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' });

/** The sheet as it is printed: one page, black on white, and no customer's name. */
export function PaperSheet({ sheet }: { readonly sheet: MadeSheet }) {
  const version = useSession((state) => state.about?.version ?? '');
  const { paper } = words;
  return createPortal(
    <div className="paper">
      <header>
        <div>
          <p className="paper-product">{text.product}</p>
          <p className="paper-title">{paper.title}</p>
        </div>
        <p>
          {paper.vault}
          <code>{sheet.vaultId.slice(0, 8)}</code>
        </p>
      </header>
      <p className="paper-warning">{paper.warning}</p>
      <KeyBox recoveryKey={sheet.recoveryKey} />
      <p className="paper-small">{paper.letters}</p>
      <div className="paper-columns">
        <section>
          <h2>{paper.stepsTitle}</h2>
          <ol>
            {paper.steps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
          <code>{paper.command}</code>
        </section>
        <section>
          <h2>{words.keepTitle}</h2>
          <ul>
            {words.keep.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </section>
      </div>
      <div className="paper-columns paper-hand">
        {paper.handover.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </div>
      <p className="paper-small">{paper.signed(signingKeyOf(sheet.recoverySheet))}</p>
      <section>
        <p className="paper-small">{paper.slot}</p>
        <pre>{slotRowsOf(sheet.recoverySheet).join('\n')}</pre>
      </section>
      <footer>
        <span>{paper.made(sheet.slot.slotId, day.format(sheet.slot.createdAt), version)}</span>
        <span>{paper.proved}</span>
        <span>{paper.pages}</span>
      </footer>
    </div>,
    document.body,
  );
}

function KeyBox({ recoveryKey }: { readonly recoveryKey: string }) {
  return (
    <div className="paper-key">
      <ol>
        {linesOf(recoveryKey).map((line, index) => (
          <li key={line}>
            <span>{index + 1}</span>
            <code>{line}</code>
          </li>
        ))}
      </ol>
      <div>
        <QrCode text={scanText(recoveryKey)} label={words.codeLabel} />
        <p>{words.paper.scan}</p>
      </div>
    </div>
  );
}
