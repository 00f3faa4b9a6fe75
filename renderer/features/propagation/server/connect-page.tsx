import { Button, Checkbox, PasswordInput, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useClient, useSeat, useWindow } from '../../../app-context.tsx';
import { useAct } from '../../../ask.ts';
import { ActForm } from '../../../components/act-form.tsx';
import { Card } from '../../../components/card.tsx';
import { ErrorCard } from '../../../components/error-card.tsx';
import { Page } from '../../../frame/page.tsx';
import { goTo, hrefOf } from '../../../routes.ts';
import { text } from '../../../text/text.ts';
import { propagationLine } from '../cli.ts';
import { useDrafting } from '../draft-store.ts';
import { useServers } from '../use-servers.ts';

const words = text.propagation.connect;
const emptyForm = { name: '', url: '', apiKey: '', caPem: '', keyExpires: '', allowHttp: false };
type Form = typeof emptyForm;

/** Tells the vault of a Qalyptus server. Nothing is called yet. */
export function ConnectPage() {
  const { qalyptus } = useClient();
  const { servers, refresh } = useServers();
  const { choose } = useDrafting();
  const [form, setForm] = useState(emptyForm);
  const open = (name: string) => {
    refresh();
    choose(name);
    goTo({ screen: 'propagation', id: 'server' });
  };
  const add = useAct(async () => {
    const { name } = await qalyptus.add({
      name: form.name.trim(),
      url: form.url,
      apiKey: form.apiKey.trim(),
      caPem: form.caPem.trim() === '' ? null : form.caPem,
      allowHttp: form.allowHttp,
      keyExpiresAt: momentOf(form.keyExpires),
    });
    setForm(emptyForm);
    open(name);
  });
  return (
    <Page
      title={servers.length === 0 ? words.titleFirst : words.title}
      crumbs={[
        { name: text.screens.propagation, href: hrefOf({ screen: 'propagation' }) },
        { name: text.propagation.sections.server },
      ]}
      cli={propagationLine.add(form.name, form.url, { allowHttp: form.allowHttp, hasCa: form.caPem.trim() !== '' })}
    >
      <div className="scrolling propagation-connect">
        <Card className="narrow">
          <ActForm
            act={add}
            confirm={words.add}
            {...(servers.length > 0 ? { onClose: () => goTo({ screen: 'propagation', id: 'server' }) } : {})}
          >
            <p>{words.intro}</p>
            <Fields form={form} onChange={(change) => setForm({ ...form, ...change })} />
          </ActForm>
        </Card>
        <PracticeCard onReady={open} />
      </div>
    </Page>
  );
}

/** A vault of the practice tenant gets its server by one button; a real one is shown the command. */
function PracticeCard({ onReady }: { readonly onReady: (server: string) => void }) {
  const { deskClient } = useWindow();
  const seat = useSeat();
  const start = useAct(async () => {
    if (seat !== null) onReady((await deskClient.startPracticeQalyptus({ seatId: seat.seatId })).server);
  });
  return (
    <Card title={words.practice} className="narrow">
      <p>{seat?.practice === true ? words.practiceHere : words.practiceBody}</p>
      {start.failure !== null && <ErrorCard failure={start.failure} />}
      {seat?.practice === true ? (
        <div className="row-of-buttons apart">
          <Button variant="default" loading={start.busy} onClick={() => start.run()}>
            {words.practiceStart}
          </Button>
        </div>
      ) : (
        <p className="line-of-words">
          <code>{words.practiceLine}</code>
        </p>
      )}
    </Card>
  );
}

function Fields({ form, onChange }: { readonly form: Form; readonly onChange: (change: Partial<Form>) => void }) {
  const field = (key: Exclude<keyof Form, 'allowHttp'>) => ({
    value: form[key],
    onChange: (event: { currentTarget: { value: string } }) => onChange({ [key]: event.currentTarget.value }),
    spellCheck: false,
    autoComplete: 'off',
  });
  return (
    <>
      <TextInput label={words.name} description={words.nameHint} required {...field('name')} />
      <TextInput label={words.url} description={words.urlHint} required {...field('url')} />
      {/^http:/i.test(form.url.trim()) && (
        <Checkbox
          label={words.allowHttp}
          checked={form.allowHttp}
          onChange={() => onChange({ allowHttp: !form.allowHttp })}
        />
      )}
      <PasswordInput label={words.key} description={words.keyHint} required {...field('apiKey')} />
      <TextInput type="date" label={words.keyExpires} description={words.keyExpiresHint} {...field('keyExpires')} />
      <details>
        <summary>{words.certificate}</summary>
        <Textarea
          label={words.certificateField}
          description={words.certificateHint}
          autosize
          minRows={3}
          maxRows={8}
          {...field('caPem')}
        />
      </details>
    </>
  );
}

/** The day a key ends, as a date field gives it. */
export const momentOf = (day: string): number | null => {
  const moment = Date.parse(day);
  return Number.isNaN(moment) ? null : moment;
};
