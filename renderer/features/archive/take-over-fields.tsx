import { Button, PasswordInput, Radio, Textarea } from '@mantine/core';
import type { FormEvent } from 'react';
import type { Act } from '../../ask.ts';
import { Card } from '../../components/card.tsx';
import { FolderField } from '../../components/folder-field.tsx';
import { noFile, PrivateKeyFields, privateKeyOf, type GivenFile } from '../../components/private-key-fields.tsx';
import { ReadyButton } from '../../components/ready-button.tsx';
import { text } from '../../text/text.ts';
import type { TakeOverForm } from './use-take-over.ts';

const words = text.archive.takeOver;
const ways = ['passphrase', 'recovery', 'file'] as const;
type By = (typeof ways)[number];
const wayWords = { passphrase: words.usePassphrase, recovery: words.useKey, file: text.sealed.useFile };

export type Fields = Omit<TakeOverForm, 'key'> & {
  readonly passphrase: string;
  readonly recoveryKey: string;
  readonly file: GivenFile;
  readonly by: By;
};
export const emptyForm: Fields = {
  ...{ from: '', into: 'this', parent: '', passphrase: '', recoveryKey: '', file: noFile, by: 'passphrase' },
};

/** What was typed, as it is asked for. */
export const formOf = ({ from, into, parent, passphrase, recoveryKey, file, by }: Fields): TakeOverForm => {
  const keys = { passphrase: { passphrase }, recovery: { recoveryKey }, file: privateKeyOf(file) };
  return { from, into, parent, key: keys[by] };
};

type Props = { readonly fields: Fields; readonly onChange: (fields: Fields) => void; readonly look: Act<void> };

/** Where the copy lies, and which vault it is for. */
export function TakeOverFields({ fields, onChange, look }: Props) {
  const { from, into, parent, passphrase, recoveryKey, file, by } = fields;
  const typed = { passphrase, recovery: recoveryKey, file: file.file };
  const isReady = from.trim() !== '' && (into === 'this' || typed[by] !== '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    look.run();
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
            {by === 'file' && (
              <PrivateKeyFields given={file} onChange={(given) => onChange({ ...fields, file: given })} />
            )}
            {by === 'recovery' && (
              <Textarea
                label={words.recoveryKey}
                value={recoveryKey}
                minRows={4}
                autosize
                spellCheck={false}
                autoComplete="off"
                onChange={(event) => onChange({ ...fields, recoveryKey: event.currentTarget.value })}
              />
            )}
            {by === 'passphrase' && (
              <PasswordInput
                label={words.passphrase}
                value={passphrase}
                autoComplete="off"
                onChange={(event) => onChange({ ...fields, passphrase: event.currentTarget.value })}
              />
            )}
            <div className="row-of-buttons">
              {ways
                .filter((way) => way !== by)
                .map((way) => (
                  <Button key={way} variant="subtle" onClick={() => onChange({ ...fields, by: way })}>
                    {wayWords[way]}
                  </Button>
                ))}
            </div>
          </>
        )}
        <div className="row-of-buttons end">
          <ReadyButton type="submit" isReady={isReady} loading={look.busy}>
            {words.look}
          </ReadyButton>
        </div>
      </form>
    </Card>
  );
}
