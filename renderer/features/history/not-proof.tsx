import type { AppVersionsDifference } from '../../../shared/domain/history.ts';
import { failures } from '../../../shared/errors/failures.ts';
import { Status } from '../../components/status.tsx';
import { failureText, said } from '../../text/shared.ts';
import { text } from '../../text/text.ts';

const words = text.history.notProof;

/** Something was not read, so the difference proves neither equality nor loss; says what and why. */
export function NotProof({ difference }: { readonly difference: AppVersionsDifference }) {
  if (difference.conclusive) return null;
  return (
    <div className="tab-note">
      <Status name="not-provable" word={words.title} />
      <ul className="plain-list">
        {difference.notRead.map(({ what, code }) => (
          <li key={`${what} ${code}`}>
            <bdi>{words.what[what] ?? said(what)}</bdi>:{' '}
            {Object.hasOwn(failures, code) ? failureText(code).title : (words.why[code] ?? said(code))}
          </li>
        ))}
      </ul>
    </div>
  );
}
