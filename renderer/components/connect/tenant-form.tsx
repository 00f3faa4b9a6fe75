import { Button, Checkbox, PasswordInput, TextInput } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';
import { text } from '../../text/text.ts';
import { Card } from '../card.tsx';
import { cleanHost } from './clean-host.ts';

const words = text.tenant;

export type TenantInput = {
  readonly name: string;
  readonly host: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly allowHttp: boolean;
};

export const emptyTenant: TenantInput = { name: '', host: '', clientId: '', clientSecret: '', allowHttp: false };

type Props = {
  readonly input: TenantInput;
  readonly onChange: (input: TenantInput) => void;
  readonly onSubmit: () => void;
  readonly busy: boolean;
  readonly submit: string;
  /** The name is kept already; the rest is corrected. */
  readonly isKnown?: boolean;
  readonly beside?: ReactNode;
};

/** Host and OAuth client of a tenant; what was pasted is shown as it will be sent. */
export function TenantForm({ input, onChange, onSubmit, busy, submit: word, isKnown = false, beside }: Props) {
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit();
  };
  const field = (key: Exclude<keyof TenantInput, 'allowHttp'>) => ({
    value: input[key],
    onChange: (event: { currentTarget: { value: string } }) => onChange({ ...input, [key]: event.currentTarget.value }),
    required: true,
    spellCheck: false,
    autoComplete: 'off',
  });
  const origin = cleanHost(input.host);
  return (
    <Card className="narrow">
      <form onSubmit={submit} className="form">
        <p>{words.intro}</p>
        {!isKnown && (
          <details>
            <summary>{words.guideTitle}</summary>
            <ol className="start-guide">
              {words.guide.map((step) => (
                <li key={step}>{step}</li>
              ))}
            </ol>
          </details>
        )}
        {!isKnown && <TextInput label={words.name} description={words.nameHint} {...field('name')} />}
        <TextInput label={words.host} description={words.hostHint} {...field('host')} />
        {input.host.trim() !== '' && (
          <p className="start-address" role="status">
            {origin === null ? (
              words.notAnAddress
            ) : (
              <>
                {words.sentTo} <bdi className="strong">{origin}</bdi>
              </>
            )}
          </p>
        )}
        <TextInput label={words.clientId} {...field('clientId')} />
        <PasswordInput label={words.clientSecret} description={words.secretHint} {...field('clientSecret')} />
        {/^http:/i.test(input.host.trim()) && (
          <Checkbox
            label={words.allowHttp}
            checked={input.allowHttp}
            onChange={() => onChange({ ...input, allowHttp: !input.allowHttp })}
          />
        )}
        <div className="row-of-buttons end">
          {beside}
          <Button type="submit" loading={busy}>
            {word}
          </Button>
        </div>
      </form>
    </Card>
  );
}
