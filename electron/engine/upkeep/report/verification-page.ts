import type { NamedDamage, SignedVerification, Verification } from '../../../../shared/domain/upkeep.ts';
import { canonicalJson } from '../../../../shared/json.ts';
import { verificationDe } from '../../../../shared/text/de/papers/verification.ts';
import { verificationWords, type VerificationWords } from '../../../../shared/text/upkeep.ts';
import { asSigned, markup, pageLanguage, renderPage, section, type Html, type PageLanguage } from '../../page/index.ts';
import { fingerprintOf } from '../../vault/index.ts';

/** Where the signed report stands in a page. No text that is printed can contain these: it is escaped. */
export const embeddedFrom = '<script type="application/json" id="coffer-verification">';
export const embeddedTo = '</script>';

/** The report as a file for machines; what a check reads. */
export const verificationJson = (signed: SignedVerification): string => `${JSON.stringify(signed, null, 2)}\n`;

type Paper = PageLanguage & { readonly words: VerificationWords; readonly said: (sentence: string) => string };

/** The report as one page to print, with the signed report in it. The same report gives the same bytes, always. */
export function renderVerification(signed: SignedVerification): string {
  const { verification } = signed;
  const { translation } = verification;
  const written = pageLanguage(translation?.language ?? 'en');
  const { language, time } = written;
  const words: VerificationWords = { en: verificationWords, de: verificationDe }[language];
  const paper: Paper = { ...written, words, said: asSigned(translation) };
  const fingerprint = fingerprintOf(Buffer.from(signed.signature.publicKey, 'base64'));
  const embedded = canonicalJson(signed).replaceAll('<', '\\u003c');
  return renderPage({
    title: words.title,
    generator: null,
    language,
    body: markup`<header>
<p class="product">Coffer</p>
<h1>${words.title}</h1>
<p class="lead">${words.lead(verification.tenant, time(verification.endedAt))}</p>
<p class="${verification.intact ? 'note' : 'warnings'}">${verification.intact ? words.intact : words.damaged}</p>
<p>${words.meaning}</p>
</header>
${facts(verification, fingerprint, paper)}
${damage(verification.damage, paper)}
${section(words.check, [markup`<p>${words.howToCheck(fingerprint)}</p>`])}
${{ html: embeddedFrom + embedded + embeddedTo }}`,
  });
}

function facts(
  { method, round, counts, heads, files, ...rest }: Verification,
  fingerprint: string,
  { words, number, time }: Paper,
): Html {
  const turn = round === null ? [] : [[words.round, words.turn(round.turn, round.of)] as const];
  const rows: readonly (readonly [string, string])[] = [
    [words.method, words.methods[method]],
    ...turn,
    [words.startedAt, time(rest.startedAt)],
    [words.endedAt, time(rest.endedAt)],
    [words.scope, words.counted(number(counts.snapshots), number(counts.versions), number(counts.objects))],
    [words.read, words.readOf(number(counts.files), number(counts.chunks), number(counts.bytesRead))],
    [words.chains, words.chained(number(counts.seals), number(counts.auditEntries))],
    [words.vaultId, rest.vaultId],
    [words.counter, String(heads.counter)],
    [words.sealHead, heads.seal],
    [words.auditHead, heads.audit],
    [words.files, `${number(files.count)}: ${files.digest}`],
    [words.tool, `${rest.tool.name} ${rest.tool.version}`],
    [words.fingerprint, fingerprint],
  ];
  const lines = rows.map(([name, value]) => markup`<div><dt>${name}</dt><dd>${value}</dd></div>`);
  return section(words.facts, [markup`<dl class="facts">${lines}</dl>`]);
}

const damage = (found: readonly NamedDamage[], { words, said, table, time }: Paper): Html =>
  section(words.damage, [
    found.length === 0
      ? markup`<p>${words.none}</p>`
      : table(
          words.columns,
          found.map(({ kind, id, problem, touched, mend }) => [
            `${said(kind)} ${id}`,
            said(problem),
            touched.versions.map((v) => `${v.appName} #${v.ordinal}, ${time(v.takenAt)}`).join('; '),
            touched.snapshots.map((s) => `${time(s.startedAt)} (${s.snapshotId})`).join('; '),
            words.mends[mend],
          ]),
        ),
  ]);
