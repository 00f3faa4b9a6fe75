import { Button } from '@mantine/core';
import { useState } from 'react';
import type { z } from '../../../shared/schema.ts';
import type { contract } from '../../../shared/api/contract.ts';
import { useClient } from '../../app-context.tsx';
import { useAct } from '../../ask.ts';
import { Card, Fact, Facts } from '../../components/card.tsx';
import { ErrorCard } from '../../components/error-card.tsx';
import { Status } from '../../components/status.tsx';
import { bytes, count, shortDate } from '../../format.ts';
import { text } from '../../text/text.ts';

const words = text.settings;
type Info = z.infer<(typeof contract.vault.info)['output']>;
type Verified = z.infer<(typeof contract.vault.verify)['output']>;

/** How much the vault holds, and a check that it is whole. */
export function VaultCard({ info }: { readonly info: Info }) {
  const { vault } = useClient();
  const [verified, setVerified] = useState<Verified | null>(null);
  const verify = useAct(async () => setVerified(await vault.verify({})));
  return (
    <Card title={words.vault}>
      <Facts>
        <Fact name={words.stored} value={bytes(info.storedBytes)} note={words.storedNote(bytes(info.contentBytes))} />
        <Fact name={words.appsFact} value={count(info.apps)} note={words.versionsFact(info.versions)} />
        <Fact name={words.snapshots} value={count(info.snapshots)} note={words.since(shortDate(info.createdAt))} />
        <Fact name={words.vaultId} value={<code>{info.vaultId}</code>} />
      </Facts>
      <div className="row-of-buttons apart">
        <Button variant="default" loading={verify.busy} onClick={() => verify.run()}>
          {words.checkNow}
        </Button>
        <span className="quiet" role="status">
          {verified === null ? words.checkNote : <Result {...verified} />}
        </span>
      </div>
      {verify.failure !== null && <ErrorCard failure={verify.failure} />}
    </Card>
  );
}

function Result({ intact, counts, damage }: Verified) {
  return intact ? (
    <>
      <Status name="intact" /> {words.checkedIntact(counts.versions)}
    </>
  ) : (
    <>
      <Status name="damaged" /> {words.checkedDamaged(damage.length)}
    </>
  );
}
