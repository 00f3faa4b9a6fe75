import { Button, Switch, TextInput, Textarea } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { tenantColours, type Customer, type Seat } from '../../../../shared/domain/desk.ts';
import { useClient, useSeat, useSession, useWindow } from '../../../app-context.tsx';
import { useAct, useAsk } from '../../../ask.ts';
import { Card } from '../../../components/card.tsx';
import { ErrorCard } from '../../../components/error-card.tsx';
import { TenantSquare } from '../../../frame/tenant-square.tsx';
import { text } from '../../../text/text.ts';
import { settingsLines } from '../cli.ts';
import { PartPage } from '../part-page.tsx';

const words = text.settings.customer;

/** Whose vault this is, and how it looks on this machine. */
export function CustomerPart() {
  const { vault } = useClient();
  const revision = useSession((state) => state.revision);
  const seat = useSeat();
  const [changes, setChanges] = useState(0);
  const asked = useAsk(`customer ${revision} ${changes}`, () => vault.customer({}));
  return (
    <PartPage part="customer" title={words.title(asked.value?.name ?? '')} cli={settingsLines.vault()}>
      {asked.state === 'failed' && <ErrorCard failure={asked.failure} />}
      {asked.value !== null && <WhoForm key={changes} customer={asked.value} onSaved={() => setChanges(changes + 1)} />}
      {seat !== null && <FaceForm key={seat.seatId} seat={seat} />}
    </PartPage>
  );
}

function WhoForm({ customer, onSaved }: { readonly customer: Customer; readonly onSaved: () => void }) {
  const { vault } = useClient();
  const { desk } = useWindow();
  const [given, setGiven] = useState(customer);
  const save = useAct(async () => {
    await vault.setCustomer(given);
    await desk.readAfresh();
    onSaved();
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.run();
  };
  return (
    <Card title={words.who}>
      <form className="form" onSubmit={submit}>
        <p className="quiet">{words.whoNote}</p>
        <div className="fields">
          <TextInput
            label={words.name}
            value={given.name}
            maxLength={200}
            onChange={(event) => setGiven({ ...given, name: event.currentTarget.value })}
          />
          <TextInput
            label={words.environment}
            description={words.environmentNote}
            inputWrapperOrder={['label', 'input', 'description']}
            value={given.environment}
            maxLength={60}
            onChange={(event) => setGiven({ ...given, environment: event.currentTarget.value })}
          />
        </div>
        <Textarea
          label={words.notes}
          value={given.notes}
          maxLength={4000}
          autosize
          minRows={3}
          onChange={(event) => setGiven({ ...given, notes: event.currentTarget.value })}
        />
        {save.failure !== null && <ErrorCard failure={save.failure} />}
        <div className="row-of-buttons">
          <Button type="submit" loading={save.busy}>
            {words.save}
          </Button>
        </div>
      </form>
    </Card>
  );
}

type Face = Partial<Pick<Seat, 'colour' | 'letters' | 'remembersName'>>;

function FaceForm({ seat }: { readonly seat: Seat }) {
  const { deskClient, desk } = useWindow();
  const [letters, setLetters] = useState(seat.letters);
  /** What was chosen just now stands at once; a refusal takes it back. */
  const [chosen, setChosen] = useState<Face>({});
  const shown = { ...seat, ...chosen };
  const set = useAct(async (change: Face) => {
    setChosen(change);
    try {
      await deskClient.setLook({ seatId: seat.seatId, ...change });
      await desk.readAfresh();
    } finally {
      setChosen({});
    }
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (letters.trim() !== '') set.run({ letters: letters.trim() });
  };
  return (
    <Card title={words.face}>
      <form className="form" onSubmit={submit}>
        <p className="quiet">{words.faceNote}</p>
        <fieldset className="colours">
          <legend>{words.colour}</legend>
          <div>
            {tenantColours.map((colour) => (
              <label key={colour} className="colour">
                <input
                  type="radio"
                  name="colour"
                  checked={shown.colour === colour}
                  onChange={() => set.run({ colour })}
                />
                <TenantSquare seat={{ ...seat, colour }} small />
                <span>{words.colours[colour]}</span>
              </label>
            ))}
          </div>
        </fieldset>
        <div className="row-of-buttons bottom">
          <TextInput
            label={words.letters}
            description={words.lettersNote}
            value={letters}
            maxLength={2}
            onChange={(event) => setLetters(event.currentTarget.value)}
          />
          <Button type="submit" variant="default" loading={set.busy}>
            {words.saveFace}
          </Button>
        </div>
        <Switch
          label={words.remembers}
          description={words.remembersNote}
          checked={shown.remembersName}
          onChange={(event) => set.run({ remembersName: event.currentTarget.checked })}
        />
        {set.failure !== null && <ErrorCard failure={set.failure} />}
      </form>
    </Card>
  );
}
