import { Button, Checkbox, PasswordInput, TextInput } from '@mantine/core';
import type { FormEvent } from 'react';
import { Card } from '../../components/card.tsx';
import { text } from '../../text/text.ts';

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
};

/** Host and OAuth client of a tenant. */
export function TenantForm({ input, onChange, onSubmit, busy }: Props) {
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
  return (
    <Card className="narrow">
      <form onSubmit={submit} className="form">
        <p>{words.intro}</p>
        <TextInput label={words.name} description={words.nameHint} {...field('name')} />
        <TextInput label={words.host} description={words.hostHint} {...field('host')} />
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
          <Button type="submit" loading={busy}>
            {words.add}
          </Button>
        </div>
      </form>
    </Card>
  );
}
