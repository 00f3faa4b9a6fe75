import type { Certificate, SignedCertificate } from '../../../../shared/domain/certificate.ts';
import { canonicalJson } from '../../../../shared/json.ts';
import { restoreReportDe } from '../../../../shared/text/de/papers/restore-report.ts';
import { restoreReportWords, type RestoreReportWords } from '../../../../shared/text/restore-report.ts';
import { fingerprintOf } from '../../vault/index.ts';
import { asSigned, list, markup, pageLanguage, renderPage, type Html, type PageLanguage } from '../../page/index.ts';
import { saysItself, sidesOf } from './said-in-report.ts';

/** Where the signed certificate stands in a page. No text of a tenant can contain these: they are escaped. */
export const embeddedFrom = '<script type="application/json" id="coffer-report">';
export const embeddedTo = '</script>';

type Paper = PageLanguage & { readonly text: RestoreReportWords; readonly said: (sentence: string) => string };

function paperOf({ translation }: Certificate): Paper {
  const written = pageLanguage(translation?.language ?? 'en');
  return {
    ...written,
    text: { en: restoreReportWords, de: restoreReportDe }[written.language],
    said: asSigned(translation),
  };
}

/**
 * The report as one page to print, with the signed certificate in it. The same certificate gives the same bytes,
 * always: a check renders it again. So a page that was handed out once must never be rendered in another way.
 */
export function renderReport(signed: SignedCertificate): string {
  const { certificate, signature } = signed;
  const fingerprint = fingerprintOf(Buffer.from(signature.publicKey, 'base64'));
  const paper = paperOf(certificate);
  const { text, language, said } = paper;
  const title = text.titles[certificate.kind];
  const ids = certificate.ids.map(({ kind, oldId, newId, name }) => [text.idKind(kind), oldId, newId, name]);
  return renderPage({
    title: title,
    generator: 'coffer-report 1',
    language,
    body: markup`${[
      head(certificate, title, paper),
      ...warnings(certificate, paper),
      facts(certificate, fingerprint, paper),
      apps(certificate, paper),
      exceptions(certificate, paper),
      ...configuration(certificate, paper),
      ...stages(certificate, paper),
      section(text.words.neverEqual, list(certificate.neverEqual.map(said))),
      people(certificate, paper),
      byHand(certificate, paper),
      section(text.words.ids, orNone(text.columns.ids, ids, paper)),
      proof(fingerprint, paper),
    ]}
${{ html: embeddedFrom + embeddable(signed) + embeddedTo }}`,
  });
}

/** The report as a file for machines; what a check reads. */
export const reportJson = (signed: SignedCertificate): string => `${JSON.stringify(signed, null, 2)}\n`;

/** JSON that cannot end the element it stands in. */
const embeddable = (signed: SignedCertificate): string => canonicalJson(signed).replaceAll('<', '\\u003c');

function head(certificate: Certificate, title: string, { text, number, time }: Paper): Html {
  const { counts, kind, source, target, snapshot } = certificate;
  const cards = [
    ['equal', text.verdicts.equal, counts.equal],
    ['different', text.verdicts.different, counts.different],
    ['missing', text.verdicts.missing, counts.missing],
    ['extra', text.verdicts.extra, counts.extra],
    ['not-restorable', text.verdicts['not-restorable'], counts.notRestorable],
  ] as const;
  const note = text.notes[kind];
  return markup`<header>
<p class="product">Coffer</p>
<h1>${title}</h1>
<p class="lead">${text.lead({ tenant: source.tenant, takenAt: time(snapshot.takenAt), host: target.host })}</p>
${note === '' ? [] : [markup`<p class="note">${note}</p>`]}
<dl class="counts">
${cards.map(([name, word, count]) => markup`<div class="${count === 0 ? 'zero' : name}"><dt>${word}</dt><dd>${number(count)}</dd></div>`)}
</dl>
<p>${text.summary(number(counts.equal), number(inSnapshot(counts)))}</p>
</header>`;
}

/** Objects of the snapshot; what the target has beside them is extra. */
const inSnapshot = ({ equal, different, missing, notRestorable }: Certificate['counts']): number =>
  equal + different + missing + notRestorable;

const section = (title: string, content: Html, className = 'part'): Html => markup`<section class="${className}">
<h2>${title}</h2>
${content}
</section>`;

type Rows = readonly (readonly (string | number)[])[];

const orNone = (names: readonly string[], rows: Rows, { text, table }: Paper): Html =>
  rows.length === 0 ? markup`<p>${text.words.nothing}</p>` : table(names, rows);

const warnings = ({ warnings: all }: Certificate, { text, said }: Paper): Html[] =>
  all.length === 0 ? [] : [section(text.words.warnings, list(all.map(said)), 'warnings')];

function facts(certificate: Certificate, fingerprint: string, { text, number, time }: Paper): Html {
  const { snapshot, source, target } = certificate;
  const { facts: factNames } = text;
  const rows: readonly (readonly [string, string])[] = [
    [factNames.source, source.tenant],
    [factNames.snapshot, snapshot.snapshotId],
    [factNames.takenAt, time(snapshot.takenAt)],
    [factNames.state, text.state(snapshot.state)],
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
    text.words.facts,
    markup`<dl class="facts">
${rows.map(([name, value]) => markup`<div><dt>${name}</dt><dd>${value}</dd></div>`)}
</dl>`,
  );
}

const apps = (certificate: Certificate, paper: Paper): Html =>
  section(
    paper.text.words.apps,
    orNone(
      paper.text.columns.apps,
      certificate.apps.map(({ name, outcome, counts, note }) => [
        name,
        paper.text.outcomes[outcome],
        inSnapshot(counts),
        counts.equal,
        counts.different,
        counts.missing,
        counts.extra,
        counts.notRestorable,
        paper.said(note),
      ]),
      paper,
    ),
  );

const exceptions = (certificate: Certificate, { text, said, table }: Paper): Html =>
  section(
    text.words.exceptions,
    certificate.exceptions.length === 0
      ? markup`<p>${text.words.noExceptions}</p>`
      : table(
          text.columns.exceptions,
          certificate.exceptions.map((exception) => [
            exception.appName,
            exception.title === '' ? exception.objectId : `${exception.title} (${exception.objectId})`,
            exception.objectType,
            text.verdicts[exception.verdict],
            text.field(exception.field),
            ...sidesOf(exception).map((side) => (saysItself(exception) ? said(side) : side)),
            said(exception.reason),
          ]),
        ),
  );

/** Absent in every report of a plan without it. */
const configuration = ({ configuration: compared }: Certificate, { text, said, table }: Paper): Html[] => {
  if (compared === undefined) return [];
  const { title, columns, verdicts, summary, kind: kindText } = text.configuration;
  const rows = compared.rows.map(({ kind, key, verdict, why }) => [kindText(kind), key, verdicts[verdict], said(why)]);
  const summed = markup`<p>${summary(compared.counts)}</p>`;
  return [
    section(
      title,
      rows.length === 0
        ? summed
        : markup`${summed}
${table(columns, rows)}`,
    ),
  ];
};

/** With a last column for a pen. */
const stages = ({ stages: parts }: Certificate, { text, table }: Paper): Html[] => {
  if (parts === undefined) return [];
  const { title, columns, titles, ways } = text.stages;
  const rows = parts.map(({ name, how, automatic, byHand: hands, minutes }) => [
    titles[name],
    automatic,
    hands,
    minutes,
    ways[how],
    '',
  ]);
  return [section(title, table(columns, rows))];
};

const people = (certificate: Certificate, paper: Paper): Html =>
  section(
    paper.text.words.people,
    orNone(
      paper.text.columns.people,
      certificate.people.map(({ subject, name, target, kind, problem, objects, privateObjects }) => [
        subject,
        name,
        target?.subject ?? '',
        paper.text.matches[kind],
        problem === null ? '' : paper.text.problems[problem],
        objects,
        privateObjects,
      ]),
      paper,
    ),
  );

const byHand = (certificate: Certificate, paper: Paper): Html =>
  section(
    paper.text.words.byHand,
    orNone(
      paper.text.columns.byHand,
      certificate.byHand.map(({ when, what, values }) => [
        paper.text.byHandTimes[when],
        paper.said(what),
        values.map(paper.said).join(', '),
      ]),
      paper,
    ),
  );

const proof = (fingerprint: string, { text: { words } }: Paper): Html =>
  section(
    words.proof,
    markup`<p>${words.proofUnchanged}</p>
<pre>${words.proofCommand} ${fingerprint}</pre>
<p>${words.proofOrigin}</p>`,
  );
