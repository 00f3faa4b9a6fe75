import { useClient, useHost, useSession } from '../../../app-context.tsx';
import { useAsk } from '../../../ask.ts';
import { line } from '../../../cli-line.ts';
import { Card, Fact, Facts } from '../../../components/card.tsx';
import { DataTable } from '../../../components/data-table.tsx';
import { ErrorCard } from '../../../components/error-card.tsx';
import { hrefOf } from '../../../routes.ts';
import { text } from '../../../text/text.ts';
import { PartPage } from '../part-page.tsx';
import { licences } from './licences.ts';

const words = text.settings.about;

/** Which program this is, what it runs on, and what it is made of. */
export function AboutPart() {
  const { vault } = useClient();
  const { kind } = useHost();
  const about = useSession((state) => state.about);
  const revision = useSession((state) => state.revision);
  const info = useAsk(`about ${revision}`, () => vault.info({}));
  return (
    <PartPage part="about" title={words.title(about?.version ?? '')} cli={line('--version')}>
      <Card title={words.program}>
        <Facts>
          <Fact name={words.version} value={<bdi>{about?.version ?? text.none}</bdi>} />
          <Fact name={words.runtime} value={about === null ? text.none : words.runtimeOn(about.node, about.platform)} />
          <Fact name={words.window} value={words.windows[kind]} />
          {info.value !== null && (
            <>
              <Fact
                name={words.formatFact}
                value={info.value.formatVersion}
                note={words.schema(info.value.schemaVersion)}
              />
              <Fact name={words.vaultId} value={<code className="whole-id">{info.value.vaultId}</code>} />
              <Fact name={words.signing} value={<code className="whole-id">{info.value.signingFingerprint}</code>} />
            </>
          )}
        </Facts>
        {info.state === 'failed' && <ErrorCard failure={info.failure} />}
        <p className="apart">
          {words.papers}: <a href={hrefOf({ screen: 'help', id: 'papers', part: 'format' })}>{words.toPapers}</a>
        </p>
      </Card>
      <Card title={words.licences}>
        <p className="quiet">{words.licencesNote}</p>
        <DataTable
          label={text.tableOf(words.licences)}
          keyOf={({ part }) => part}
          rows={licences}
          empty={null}
          columns={[
            { key: 'part', title: words.licenceColumn.part, isName: true, cell: ({ part }) => <bdi>{part}</bdi> },
            { key: 'licence', title: words.licenceColumn.licence, cell: ({ licence }) => <bdi>{licence}</bdi> },
          ]}
        />
      </Card>
    </PartPage>
  );
}
