import type { SignedHandover } from '../../../shared/domain/handover.ts';
import { canonicalJson } from '../../../shared/json.ts';
import { handoverDe } from '../../../shared/text/de/papers/handover.ts';
import { handoverWords, type HandoverWords } from '../../../shared/text/handover.ts';
import { list, markup, pageLanguage, renderPage, type Html, type PageLanguage } from '../page/index.ts';
import { fingerprintOf } from '../vault/index.ts';

/** Where the signed certificate stands in the page; what is printed is escaped and cannot contain these. */
export const embeddedFrom = '<script type="application/json" id="coffer-handover-report">';
export const embeddedTo = '</script>';

type Paper = PageLanguage & { readonly words: HandoverWords };
type Rows = readonly (readonly (string | number)[])[];

function paperOf({ translation }: SignedHandover['certificate']): Paper {
  const written = pageLanguage(translation?.language ?? 'en');
  return { ...written, words: { en: handoverWords, de: handoverDe }[written.language] };
}

const section = (title: string, content: Html): Html => markup`<section class="part">
<h2>${title}</h2>
${content}
</section>`;

const orNone = (columns: readonly string[], rows: Rows, { words, table }: Paper): Html =>
  rows.length === 0 ? markup`<p>${words.none}</p>` : table(columns, rows);

function facts({ certificate, signature }: SignedHandover, { words, number, time }: Paper): Html {
  const { customer, counts, destroyed } = certificate;
  const names = words.factNames;
  const rows: readonly (readonly [string, string])[] = [
    [names.vaultId, certificate.vaultId],
    [names.handoverId, certificate.handoverId],
    [names.startedAt, time(certificate.startedAt)],
    [names.customer, `${customer.slotId} (${words.kinds[customer.kind]})`],
    [names.provedAt, time(customer.provedAt)],
    [names.kept, certificate.kept.join(', ') || words.none],
    [names.handedOverAt, time(certificate.handedOverAt)],
    [names.snapshots, number(counts.snapshots)],
    [names.apps, number(counts.apps)],
    [names.versions, number(counts.versions)],
    [names.seals, counts.seals],
    ...(destroyed === null
      ? []
      : ([
          [names.keysAt, time(destroyed.keysAt)],
          [names.filesAt, time(destroyed.filesAt)],
        ] as const)),
    [names.certifiedAt, time(certificate.certifiedAt)],
    [names.fingerprint, fingerprintOf(Buffer.from(signature.publicKey, 'base64'))],
  ];
  return section(
    words.facts,
    markup`<dl class="facts">
${rows.map(([name, value]) => markup`<div><dt>${name}</dt><dd>${value}</dd></div>`)}
</dl>`,
  );
}

function destruction({ certificate: { destroyed } }: SignedHandover, paper: Paper): Html[] {
  if (destroyed === null) return [];
  const { words } = paper;
  const files = orNone(
    words.fileColumns,
    destroyed.files.map(({ name, bytes }) => [name, bytes]),
    paper,
  );
  const left = destroyed.left.length === 0 ? [] : [section(words.left, list(destroyed.left))];
  return [section(words.files, files), ...left];
}

/** The certificate as one page to print, with what was signed in it. The same certificate gives the same bytes, always. */
export function renderHandover(signed: SignedHandover): string {
  const { certificate } = signed;
  const { destroyed, removed, copies, media } = certificate;
  const paper = paperOf(certificate);
  const { language, words, time } = paper;
  const title = destroyed === null ? words.title : words.destroyedTitle;
  const fingerprint = fingerprintOf(Buffer.from(signed.signature.publicKey, 'base64'));
  return renderPage({
    title: title,
    language,
    generator: 'coffer-handover-report 1',
    body: markup`<header>
<p class="product">Coffer</p>
<h1>${title}</h1>
<p class="lead">${words.lead(certificate.vaultId)} ${destroyed === null ? words.stays : words.destroyed(time(destroyed.keysAt))}</p>
</header>
${[
  facts(signed, paper),
  section(
    words.removed,
    orNone(
      words.removedColumns,
      removed.map(({ slotId, kind, at }) => [slotId, words.kinds[kind], time(at)]),
      paper,
    ),
  ),
  section(
    words.copies,
    orNone(
      words.copyColumns,
      copies.map((copy) => [words.places[copy.kind], copy.mediumId ?? '', time(copy.at), copy.slotsRemoved.join(', ')]),
      paper,
    ),
  ),
  section(words.media, media.length === 0 ? markup`<p>${words.none}</p>` : list(media)),
  ...destruction(signed, paper),
  section(words.limits, list(words.limitList)),
  section(
    words.proof,
    markup`<pre>${words.proofCommand} ${fingerprint}</pre>
<p>${words.proofOrigin}</p>`,
  ),
]}
${{ html: embeddedFrom + canonicalJson(signed).replaceAll('<', '\\u003c') + embeddedTo }}`,
  });
}
