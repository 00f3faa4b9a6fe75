import { Button, Checkbox, PasswordInput, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { Tenant } from '../../../../shared/domain/tenant.ts';
import { useClient, useParts } from '../../../app-context.tsx';
import { useAct } from '../../../ask.ts';
import { Card } from '../../../components/card.tsx';
import { ErrorCard } from '../../../components/error-card.tsx';
import { text } from '../../../text/text.ts';

const words = text.restore.guide.where;
const fields = text.tenant;
const empty = { name: '', host: '', clientId: '', clientSecret: '', allowHttp: false };

/** A tenant that is only written to: its host and its OAuth client. */
export function AddTarget({ onAdded }: { readonly onAdded: (tenant: Tenant) => void }) {
  const { tenants } = useClient();
  const { follower } = useParts();
  const [input, setInput] = useState(empty);
  const add = useAct(async () => {
    const added = await tenants.add({ ...input, role: 'target' });
    await follower.readAfresh();
    setInput(empty);
    onAdded(added);
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    add.run();
  };
  const field = (key: Exclude<keyof typeof empty, 'allowHttp'>) => ({
    value: input[key],
    onChange: (event: { currentTarget: { value: string } }) => setInput({ ...input, [key]: event.currentTarget.value }),
    required: true,
    spellCheck: false,
    autoComplete: 'off',
  });
  return (
    <Card title={words.add} className="narrow">
      <form onSubmit={submit} className="form">
        <p className="quiet">{words.addIntro}</p>
        <TextInput label={fields.name} description={fields.nameHint} {...field('name')} />
        <TextInput label={fields.host} description={fields.hostHint} {...field('host')} />
        <TextInput label={fields.clientId} {...field('clientId')} />
        <PasswordInput label={fields.clientSecret} description={fields.secretHint} {...field('clientSecret')} />
        {/^http:/i.test(input.host.trim()) && (
          <Checkbox
            label={fields.allowHttp}
            checked={input.allowHttp}
            onChange={() => setInput({ ...input, allowHttp: !input.allowHttp })}
          />
        )}
        {add.failure !== null && <ErrorCard failure={add.failure} />}
        <div className="row-of-buttons end">
          <Button type="submit" variant="default" loading={add.busy}>
            {words.addNow}
          </Button>
        </div>
      </form>
    </Card>
  );
}
