import { Button, PasswordInput, Radio, Textarea } from '@mantine/core';
import type { FormEvent } from 'react';
import type { Act } from '../../ask.ts';
import { Card } from '../../components/card.tsx';
import { FolderField } from '../../components/folder-field.tsx';
import { text } from '../../text/text.ts';
import type { TakeOverForm } from './use-take-over.ts';

const words = text.archive.takeOver;

export type Fields = Omit<TakeOverForm, 'key'> & {
  readonly passphrase: string;
  readonly recoveryKey: string;
  readonly isByKey: boolean;
};
export const emptyForm: Fields = {
  ...{ from: '', into: 'this', parent: '', passphrase: '', recoveryKey: '', isByKey: false },
};

/** What was typed, as it is asked for. */
export const formOf = ({ from, into, parent, passphrase, recoveryKey, isByKey }: Fields): TakeOverForm => ({
  ...{ from, into, parent, key: isByKey ? { recoveryKey } : { passphrase } },
});

type Props = { readonly fields: Fields; readonly onChange: (fields: Fields) => void; readonly look: Act<void> };

/** Where the copy lies, and which vault it is for. */
export function TakeOverFields({ fields, onChange, look }: Props) {
  const { from, into, parent, passphrase, recoveryKey, isByKey } = fields;
  const isReady = from.trim() !== '' && (into === 'this' || (isByKey ? recoveryKey : passphrase) !== '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isReady) look.run();
  };
  return (
    <Card className="narrow">
      <form className="form" onSubmit={submit}>
        <FolderField
          label={words.from}
          description={words.fromHint}
          value={from}
          onChange={(path) => onChange({ ...fields, from: path })}
          required
        />
        <Radio.Group
          label={words.into}
          value={into}
          onChange={(value) => onChange({ ...fields, into: value === 'new' ? 'new' : 'this' })}
        >
          <div className="choices">
            <Radio value="this" label={words.intoThis} description={words.intoThisHint} />
            <Radio value="new" label={words.intoNew} description={words.intoNewHint} />
          </div>
        </Radio.Group>
        {into === 'new' && (
          <>
            <FolderField
              label={words.parent}
              description={words.parentHint}
              value={parent}
              onChange={(path) => onChange({ ...fields, parent: path })}
            />
            {isByKey ? (
              <Textarea
                label={words.recoveryKey}
                value={recoveryKey}
                minRows={4}
                autosize
                spellCheck={false}
                autoComplete="off"
                onChange={(event) => onChange({ ...fields, recoveryKey: event.currentTarget.value })}
              />
            ) : (
              <PasswordInput
                label={words.passphrase}
                value={passphrase}
                autoComplete="off"
                onChange={(event) => onChange({ ...fields, passphrase: event.currentTarget.value })}
              />
            )}
            <div>
              <Button variant="subtle" onClick={() => onChange({ ...fields, isByKey: !isByKey })}>
                {isByKey ? words.usePassphrase : words.useKey}
              </Button>
            </div>
          </>
        )}
        <div className="row-of-buttons end">
          <Button
            type="submit"
            loading={look.busy}
            aria-disabled={!isReady}
            {...(isReady ? {} : { 'data-disabled': true })}
          >
            {words.look}
          </Button>
        </div>
      </form>
    </Card>
  );
}
