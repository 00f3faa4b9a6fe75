import type { FieldChange, OwnerName } from '../../../shared/domain/difference.ts';
import type { AppVersionsDifference } from '../../../shared/domain/history.ts';
import { Moved } from './moved.tsx';
import { fieldValue, fieldWord } from './field-words.ts';
import { text } from '../../text/text.ts';
import { personName } from './history-version.ts';

const words = text.history;

/** What changed in the app itself: its owner, its name, its space. */
export function AppChanges({ difference }: { readonly difference: AppVersionsDifference }) {
  const { fields, owner } = difference;
  if (fields.length === 0 && owner === null) return null;
  return (
    <dl className="app-changes">
      {owner !== null && (
        <div>
          <dt>{words.appOwner}</dt>
          <dd>
            <Moved before={withSubject(owner.before)} now={withSubject(owner.after)} strike />
          </dd>
        </div>
      )}
      {fields.map((field) => (
        <Change key={field.field} {...field} />
      ))}
    </dl>
  );
}

const Change = ({ field, before, after }: FieldChange) => (
  <div>
    <dt>{fieldWord(field)}</dt>
    <dd>
      <Moved before={fieldValue(field, before)} now={fieldValue(field, after)} />
    </dd>
  </div>
);

const withSubject = ({ name, subject }: OwnerName): string =>
  name !== '' && subject !== '' ? `${name} (${subject})` : personName(name, subject);
