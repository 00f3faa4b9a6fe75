import { Button } from '@mantine/core';
import { IconReceipt } from '@tabler/icons-react';
import type { MediumFinding, MediumRow } from '../../../shared/domain/archive.ts';
import { useHost } from '../../app-context.tsx';
import { useAct } from '../../ask.ts';
import { Card, Fact, Facts } from '../../components/card.tsx';
import { DataTable, type TableColumn } from '../../components/data-table.tsx';
import { ErrorCard } from '../../components/error-card.tsx';
import { Said } from '../../components/said.tsx';
import { Status } from '../../components/status.tsx';
import { Trio } from '../../components/trio.tsx';
import { bytes, count } from '../../format.ts';
import { text } from '../../text/text.ts';
import type { Checked } from './medium-run.tsx';
import { trustOf } from './medium-status.ts';

const words = text.archive.run;
const shown = 200;

const columns: readonly TableColumn<MediumFinding>[] = [
  { key: 'path', title: words.path, isName: true, cell: ({ path }) => <bdi>{path}</bdi> },
  { key: 'problem', title: words.problem, cell: ({ problem }) => <Said of={problem} /> },
];

type Props = Checked & { readonly medium: MediumRow | null };

/** What a whole reading of a medium came to. */
export function CheckOutcome({ check, receipt, medium }: Props) {
  const isNotAway = check.intact && !check.replugged && check.state !== null && check.state !== 'verified';
  return (
    <>
      <Card className="form">
        {medium !== null && <Trio {...trustOf(medium, null)} />}
        <Facts>
          <Fact name={words.files} value={count(check.files)} />
          <Fact name={words.onMedium} value={bytes(check.bytes)} />
          <Fact name={words.how} value={words.hows[check.how]} />
          {check.fingerprint !== null && (
            <Fact
              name={words.signedBy}
              value={check.signedByThisVault ? words.thisVault : words.otherVault}
              note={<code>{check.fingerprint}</code>}
            />
          )}
        </Facts>
        {check.root !== null && (
          <p>
            {words.root} <code className="fingerprint">{check.root}</code>
          </p>
        )}
        <p>{words.database[check.database]}</p>
        {check.notes.map((note) => (
          <p key={note}>
            <Status name="noted" /> <Said of={note} />
          </p>
        ))}
        {isNotAway && <p>{words.notAway}</p>}
      </Card>
      {check.findings.length > 0 && (
        <Card title={words.findings} className="flush">
          <DataTable
            label={words.findings}
            columns={columns}
            rows={check.findings.slice(0, shown)}
            keyOf={({ path, kind, problem }) => `${path} ${kind} ${problem}`}
            empty={text.none}
          />
        </Card>
      )}
      {receipt !== null && <ReceiptCard receipt={receipt} />}
    </>
  );
}

function ReceiptCard({ receipt }: { readonly receipt: NonNullable<Checked['receipt']> }) {
  const { saveText } = useHost();
  const save = useAct(async () => saveText('receipt.json', `${JSON.stringify(receipt, null, 2)}\n`));
  return (
    <Card>
      <p>{words.receiptBody}</p>
      {save.failure !== null && <ErrorCard failure={save.failure} />}
      <div className="row-of-buttons apart">
        <Button leftSection={<IconReceipt size={16} aria-hidden />} loading={save.busy} onClick={() => save.run()}>
          {words.saveReceipt}
        </Button>
      </div>
    </Card>
  );
}
