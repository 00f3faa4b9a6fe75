import type { Certificate, SignedCertificate } from '../../../../shared/domain/certificate.ts';
import { canonicalJson } from '../../../../shared/json.ts';
import {
  byHandTimes,
  configurationColumns,
  configurationSummary,
  configurationTitle,
  configurationVerdicts,
  factNames,
  matchProblemWords,
  matchWords,
  outcomeWords,
  reportColumns as columns,
  reportKindNotes,
  reportTitles,
  reportLead as lead,
  reportSummary as summary,
  reportWords as words,
  verdictWords,
} from '../../../../shared/text/certificate.ts';
import { stageColumns, stagesTitle, stageTitles, stageWays } from '../../../../shared/text/rebuild-stages.ts';
import { fingerprintOf } from '../../vault/index.ts';
import { list, markup, number, renderPage, table, time, type Html } from '../../page/index.ts';

/** Where the signed certificate stands in a page. No text of a tenant can contain these: they are escaped. */
export const embeddedFrom = '<script type="application/json" id="coffer-report">';
export const embeddedTo = '</script>';

/**
 * The report as one page to print, with the signed certificate in it. The same certificate gives the same bytes,
 * always: a check renders it again. So a page that was handed out once must never be rendered in another way.
 */
export function renderReport(signed: SignedCertificate): string {
  const { certificate, signature } = signed;
  const fingerprint = fingerprintOf(Buffer.from(signature.publicKey, 'base64'));
  const title = reportTitles[certificate.kind];
  const ids = certificate.ids.map(({ kind, oldId, newId, name }) => [kind, oldId, newId, name]);
  return renderPage({
    title: title,
    generator: 'coffer-report 1',
    body: markup`${[
      head(certificate, title),
      ...warnings(certificate),
      facts(certificate, fingerprint),
      apps(certificate),
      exceptions(certificate),
      ...configuration(certificate),
      ...stages(certificate),
      section(words.neverEqual, list(certificate.neverEqual)),
      people(certificate),
      byHand(certificate),
      section(words.ids, orNone(columns.ids, ids)),
      proof(fingerprint),
    ]}
${{ html: embeddedFrom + embeddable(signed) + embeddedTo }}`,
  });
}

/** The report as a file for machines; what a check reads. */
export const reportJson = (signed: SignedCertificate): string => `${JSON.stringify(signed, null, 2)}\n`;

/** JSON that cannot end the element it stands in. */
const embeddable = (signed: SignedCertificate): string => canonicalJson(signed).replaceAll('<', '\\u003c');

function head({ counts, kind, source, target, snapshot }: Certificate, title: string): Html {
  const cards = [
    ['equal', verdictWords.equal, counts.equal],
    ['different', verdictWords.different, counts.different],
    ['missing', verdictWords.missing, counts.missing],
    ['extra', verdictWords.extra, counts.extra],
    ['not-restorable', verdictWords['not-restorable'], counts.notRestorable],
  ] as const;
  const note = reportKindNotes[kind];
  return markup`<header>
<p class="product">Coffer</p>
<h1>${title}</h1>
<p class="lead">${lead({ tenant: source.tenant, takenAt: time(snapshot.takenAt), host: target.host })}</p>
${note === '' ? [] : [markup`<p class="note">${note}</p>`]}
<dl class="counts">
${cards.map(([name, word, count]) => markup`<div class="${count === 0 ? 'zero' : name}"><dt>${word}</dt><dd>${count}</dd></div>`)}
</dl>
<p>${summary(number(counts.equal), number(inSnapshot(counts)))}</p>
</header>`;
}

/** Objects of the snapshot; what the target has beside them is extra. */
const inSnapshot = ({ equal, different, missing, notRestorable }: Certificate['counts']): number =>
  equal + different + missing + notRestorable;

const section = (title: string, content: Html, className = 'part'): Html => markup`<section class="${className}">
<h2>${title}</h2>
${content}
</section>`;

const orNone = (names: readonly string[], rows: readonly (readonly (string | number)[])[]): Html =>
  rows.length === 0 ? markup`<p>${words.nothing}</p>` : table(names, rows);

const warnings = (certificate: Certificate): Html[] =>
  certificate.warnings.length === 0 ? [] : [section(words.warnings, list(certificate.warnings), 'warnings')];

function facts(certificate: Certificate, fingerprint: string): Html {
  const { snapshot, source, target } = certificate;
  const rows: readonly (readonly [string, string])[] = [
    [factNames.source, source.tenant],
    [factNames.snapshot, snapshot.snapshotId],
    [factNames.takenAt, time(snapshot.takenAt)],
    [factNames.state, snapshot.state],
    [factNames.gaps, number(snapshot.gaps)],
    [factNames.host, target.host],
    [factNames.tenantId, target.tenantId],
    [factNames.startedAt, time(certificate.startedAt)],
    [factNames.endedAt, time(certificate.endedAt)],
    [factNames.calls, number(certificate.calls)],
    [factNames.floorMinutes, number(certificate.floorMinutes)],
    [factNames.runId, certificate.runId],
    [factNames.vaultId, certificate.vaultId],
    [factNames.planHash, certificate.planHash],
    [factNames.fingerprint, fingerprint],
  ];
  return section(
    words.facts,
    markup`<dl class="facts">
${rows.map(([name, value]) => markup`<div><dt>${name}</dt><dd>${value}</dd></div>`)}
</dl>`,
  );
}

const apps = (certificate: Certificate): Html =>
  section(
    words.apps,
    orNone(
      columns.apps,
      certificate.apps.map(({ name, outcome, counts, note }) => [
        name,
        outcomeWords[outcome],
        inSnapshot(counts),
        counts.equal,
        counts.different,
        counts.missing,
        counts.extra,
        counts.notRestorable,
        note,
      ]),
    ),
  );

const exceptions = (certificate: Certificate): Html =>
  section(
    words.exceptions,
    certificate.exceptions.length === 0
      ? markup`<p>${words.noExceptions}</p>`
      : table(
          columns.exceptions,
          certificate.exceptions.map((exception) => [
            exception.appName,
            exception.title === '' ? exception.objectId : `${exception.title} (${exception.objectId})`,
            exception.objectType,
            verdictWords[exception.verdict],
            exception.field,
            exception.expected,
            exception.found,
            exception.reason,
          ]),
        ),
  );

/** Absent in every report of a plan without it. */
const configuration = ({ configuration: compared }: Certificate): Html[] => {
  if (compared === undefined) return [];
  const rows = compared.rows.map(({ kind, key, verdict, why }) => [kind, key, configurationVerdicts[verdict], why]);
  const summed = markup`<p>${configurationSummary(compared.counts)}</p>`;
  return [
    section(
      configurationTitle,
      rows.length === 0
        ? summed
        : markup`${summed}
${table(configurationColumns, rows)}`,
    ),
  ];
};

/** With a last column for a pen. */
const stages = ({ stages: parts }: Certificate): Html[] => {
  if (parts === undefined) return [];
  const rows = parts.map(({ name, how, automatic, byHand: hands, minutes }) => [
    stageTitles[name],
    automatic,
    hands,
    minutes,
    stageWays[how],
    '',
  ]);
  return [section(stagesTitle, table(stageColumns, rows))];
};

const people = (certificate: Certificate): Html =>
  section(
    words.people,
    orNone(
      columns.people,
      certificate.people.map(({ subject, name, target, kind, problem, objects, privateObjects }) => [
        subject,
        name,
        target?.subject ?? '',
        matchWords[kind],
        problem === null ? '' : matchProblemWords[problem],
        objects,
        privateObjects,
      ]),
    ),
  );

const byHand = (certificate: Certificate): Html =>
  section(
    words.byHand,
    orNone(
      columns.byHand,
      certificate.byHand.map(({ when, what, values }) => [byHandTimes[when], what, values.join(', ')]),
    ),
  );

const proof = (fingerprint: string): Html =>
  section(
    words.proof,
    markup`<p>${words.proofUnchanged}</p>
<pre>${words.proofCommand} ${fingerprint}</pre>
<p>${words.proofOrigin}</p>`,
  );
