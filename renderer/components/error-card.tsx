import { Button } from '@mantine/core';
import { IconAlertOctagonFilled, IconCopy } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { AppError } from '../../shared/errors/app-error.ts';
import { hrefOf } from '../routes.ts';
import { CopyButton } from './copy-button.tsx';
import { failureText, said } from '../text/shared.ts';
import { text } from '../text/text.ts';

type Props = {
  readonly failure: AppError;
  readonly onRetry?: (() => void) | undefined;
  readonly actions?: ReactNode;
};

/** What failed, in its place: what happened, what it means for the data, what to do, and the details folded. */
export function ErrorCard({ failure, onRetry, actions }: Props) {
  const { title, meaning, advice } = failureText(failure.code);
  return (
    <div className="card error-card" role="alert">
      <p className="error-title">
        <IconAlertOctagonFilled size={18} aria-hidden />
        <strong>{title}</strong>
      </p>
      <p>
        {meaning} {advice}
      </p>
      <div className="row-of-buttons">
        {actions}
        {onRetry && (
          <Button variant="default" onClick={onRetry}>
            {text.tryAgain}
          </Button>
        )}
        <a href={hrefOf({ screen: 'help', id: 'error', part: failure.code })}>{text.moreHelp}</a>
      </div>
      <details>
        <summary>{text.details}</summary>
        <pre tabIndex={0}>{detailsOf(failure, said)}</pre>
        <CopyButton value={detailsOf(failure)}>
          {({ copied, copy }) => (
            <Button variant="subtle" leftSection={<IconCopy size={15} aria-hidden />} onClick={copy}>
              {copied ? text.copied : text.copy}
            </Button>
          )}
        </CopyButton>
      </details>
    </div>
  );
}

/** As they are copied they stay English, for whoever helps. */
const detailsOf = ({ code, details }: AppError, say = (text: string) => text): string =>
  [
    code,
    ...Object.entries(details).map(
      ([key, value]) => `${key}: ${typeof value === 'string' ? say(value) : JSON.stringify(value)}`,
    ),
  ].join('\n');
