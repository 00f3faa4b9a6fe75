import { Button, TextInput } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import type { AppClient } from '../../../shared/api/contract.ts';
import { byteOrderMark, csvLine } from '../../../shared/csv.ts';
import type { Holding, PersonOverTime } from '../../../shared/domain/search.ts';
import { holdingCells, holdingColumns as fileColumns } from '../../../shared/search-csv.ts';
import { useHost, useWindow } from '../../app-context.tsx';
import { useAct, useAsk, type Act } from '../../ask.ts';
import { Card } from '../../components/card.tsx';
import { ErrorCard } from '../../components/error-card.tsx';
import { VirtualGrid } from '../../components/virtual-grid.tsx';
import { goToIn } from '../../frame/choose-vault.ts';
import { Page } from '../../frame/page.tsx';
import { useOpenVaults, type OpenVault } from '../../open-vaults.ts';
import { goTo, hrefOf } from '../../routes.ts';
import { text } from '../../text/text.ts';
import { searchCli } from './cli.ts';
import { holdingColumns, type VaultHolding } from './holding-columns.tsx';
import { PersonFacts } from './person-facts.tsx';

const words = text.search.person;
const pageRows = 5000;

export type Known = { readonly vault: OpenVault; readonly person: PersonOverTime };
type Shown = { readonly rows: readonly VaultHolding[]; readonly reports: readonly string[] };

/** Everything one subject owns or ever owned, in every open vault. Asked on purpose, because the question itself is kept. */
export function PersonPage({ subject }: { readonly subject: string }) {
  const vaults = useOpenVaults();
  const [purpose, setPurpose] = useState('');
  const [shown, setShown] = useState<Shown | null>(null);
  const asked = useAsk(`${subject} ${vaults.map(({ seat }) => seat.seatId).join(' ')}`, () => knownIn(vaults, subject));
  const known = asked.value ?? [];
  const isUnknown = asked.state === 'there' && known.length === 0;
  const name = known.map(({ person }) => person.name).find((each) => each !== '') ?? subject;
  const show = useAct(async () => {
    const answers = await Promise.all(known.map((one) => holdingsIn(one, purpose.trim())));
    setShown({ rows: answers.flatMap(({ rows }) => rows), reports: answers.map(({ reportId }) => reportId) });
  });
  return (
    <Page
      title={isUnknown ? words.titleUnknown : titleOf(name, shown)}
      crumbs={[{ name: text.search.crumb, href: hrefOf({ screen: 'search' }) }, { name }]}
      cli={searchCli.person(subject, purpose)}
      acrossVaults
      actions={shown !== null && shown.rows.length > 0 && <SaveHoldings rows={shown.rows} />}
    >
      {asked.state === 'failed' && <ErrorCard failure={asked.failure} />}
      {isUnknown ? (
        <Card>
          <p>{words.unknownBody}</p>
          <div className="row-of-buttons apart">
            <Button onClick={() => goTo({ screen: 'search' })}>{words.back}</Button>
          </div>
        </Card>
      ) : (
        <PersonFacts known={known} />
      )}
      {shown === null ? (
        !isUnknown && <PurposeForm purpose={purpose} onPurpose={setPurpose} show={show} isReady={known.length > 0} />
      ) : (
        <Holdings shown={shown} severalVaults={known.length > 1} />
      )}
    </Page>
  );
}

const titleOf = (name: string, shown: Shown | null): string =>
  shown === null
    ? words.titleAsk(name)
    : words.titleFound(name, shown.rows.length, shown.rows.filter(({ end }) => end === null).length);

type PurposeProps = {
  readonly purpose: string;
  readonly onPurpose: (purpose: string) => void;
  readonly show: Act<void>;
  readonly isReady: boolean;
};

const PurposeForm = ({ purpose, onPurpose, show, isReady }: PurposeProps) => (
  <Card>
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) show.run();
      }}
    >
      <TextInput
        label={words.purpose}
        description={words.purposeHint}
        value={purpose}
        maxLength={500}
        onChange={(event) => onPurpose(event.currentTarget.value)}
      />
      {show.failure !== null && <ErrorCard failure={show.failure} />}
      <div className="row-of-buttons">
        <Button type="submit" loading={show.busy || !isReady}>
          {words.show}
        </Button>
      </div>
    </form>
  </Card>
);

function SaveHoldings({ rows }: { readonly rows: readonly VaultHolding[] }) {
  const { saveText } = useHost();
  const save = useAct(async () => {
    const lines = rows.map((held) => csvLine(holdingCells(held), ','));
    await saveText('person.csv', [byteOrderMark + csvLine(fileColumns, ','), ...lines].join(''));
  });
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconDownload size={16} aria-hidden />}
        loading={save.busy}
        onClick={() => save.run()}
      >
        {words.save}
      </Button>
      {save.failure !== null && <ErrorCard failure={save.failure} />}
    </>
  );
}

function Holdings({ shown, severalVaults }: { readonly shown: Shown; readonly severalVaults: boolean }) {
  const { desk } = useWindow();
  const open = ({ vault, appId }: VaultHolding) => {
    if (appId !== null) goToIn(desk, vault.seat.seatId, { screen: 'app', id: appId });
  };
  return (
    <>
      <p className="quiet">
        {text.search.personalData} {shown.reports.map((id) => words.report(id)).join(' · ')}
      </p>
      <div className="card table-card">
        <VirtualGrid
          label={words.name}
          columns={holdingColumns(severalVaults)}
          count={shown.rows.length}
          rowAt={(index) => shown.rows[index]}
          keyOf={({ vaultId, holdingId }) => `${vaultId} ${holdingId}`}
          onOpen={open}
          empty={words.none}
        />
      </div>
    </>
  );
}

async function knownIn(vaults: readonly OpenVault[], subject: string): Promise<readonly Known[]> {
  const answers = await Promise.all(
    vaults.map(async (vault) => {
      const { people } = await vault.parts.client.search.people({ text: subject, limit: 20 });
      return people.filter((person) => person.subject === subject).map((person) => ({ vault, person }));
    }),
  );
  return answers.flat();
}

/** Every page of the one question, which is told in the audit log once. */
async function holdingsIn(
  { vault, person }: Known,
  purpose: string,
): Promise<{ rows: VaultHolding[]; reportId: string }> {
  const { search }: AppClient = vault.parts.client;
  const rows: Holding[] = [];
  let reportId = '';
  for (let cursor: string | null | undefined; cursor !== null;) {
    const page: Awaited<ReturnType<typeof search.person>> = await search.person({
      ...{ subject: person.subject, purpose, limit: pageRows },
      ...(cursor && { cursor }),
    });
    rows.push(...page.holdings);
    reportId ||= page.reportId;
    cursor = page.next;
  }
  return { rows: rows.map((held) => ({ ...held, vault })), reportId };
}
