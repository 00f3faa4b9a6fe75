import { countGaps } from '../../../../shared/domain/snapshot.ts';
import type { Language } from '../../../../shared/domain/language.ts';
import { runbookDe } from '../../../../shared/text/de/papers/runbook.ts';
import { runbookPaper, type RunbookPaper } from '../../../../shared/text/runbook-paper.ts';
import {
  markup,
  pageLanguage,
  pageStyle,
  renderPage,
  section,
  table,
  type Html,
  type PageLanguage,
} from '../../page/index.ts';
import type { RunbookFacts } from './runbook-facts.ts';

/** The front stands on a page of its own, cells to be written in are high enough for a pen. */
const style = `${pageStyle}
.front { break-after: page; }
.fill td { height: 2.2em; }
.case, .step { break-inside: avoid; }
.step { padding: .25rem 0; border-bottom: 1px solid #e1e4e8; }
.signed { display: inline-block; width: 50%; margin-left: 2rem; border-bottom: 1px dotted #57606a; }
h3 { margin: 1rem 0 .25rem; font-size: 1rem; }
h3, pre { break-after: avoid; }
pre { margin: .25rem 0; padding: .25rem .5rem; font-size: .8rem; }
`;

type Paper = PageLanguage & { readonly text: RunbookPaper };

/** The runbook as one file to print; it needs no network and has no script. */
export function renderRunbook(facts: RunbookFacts, language: Language = 'en'): string {
  const { tenant, printedAt } = facts;
  const text = { en: runbookPaper, de: runbookDe }[language];
  const paper: Paper = { ...pageLanguage(language), text };
  const { words, columns, people } = text;
  return renderPage({
    title: `${words.title}: ${tenant.name}`,
    generator: 'coffer-runbook 1',
    style,
    language,
    body: markup`<div class="front">
<header>
<p class="product">Coffer</p>
<h1>${words.title}</h1>
<p class="lead">${words.lead(tenant.name, tenant.host)}</p>
<p class="note">${words.printed(paper.time(printedAt))}</p>
</header>
${[front(facts, paper), blanks(words.people, columns.people, people), copies(paper)]}
</div>
${[cases(facts, paper), steps(facts, paper)]}`,
  });
}

function front(facts: RunbookFacts, paper: Paper): Html {
  const { text, number, time } = paper;
  const { words, facts: names } = text;
  const { vaultId, folder, counter, fingerprint, tenant, lastGood, rehearsed, restorable, openTasks } = facts;
  const good =
    lastGood === null
      ? words.never
      : text.good({
          ...{ at: time(lastGood.startedAt), state: lastGood.state, snapshotId: lastGood.snapshotId },
          ...{ apps: number(lastGood.counts.listed), gaps: number(countGaps(lastGood.gaps)) },
        });
  const rows: readonly (readonly [string, string])[] = [
    [names.vaultId, vaultId],
    [names.folder, folder],
    [names.fingerprint, fingerprint],
    [names.counter, number(counter)],
    [names.host, tenant.host],
    [names.tenantId, tenant.tenantId ?? words.none],
    [names.lastGood, good],
    [names.rehearsed, proved(rehearsed, paper)],
    [names.restorable, proved(restorable, paper)],
    [names.openTasks, number(openTasks)],
  ];
  return section(words.facts, [
    markup`<dl class="facts">
${rows.map(([name, value]) => markup`<div><dt>${name}</dt><dd>${value}</dd></div>`)}
</dl>`,
  ]);
}

const proved = (proof: RunbookFacts['rehearsed'], { text, number, time }: Paper): string =>
  proof === null
    ? text.words.never
    : text.proved({ at: time(proof.at), apps: number(proof.apps.length), snapshotId: proof.snapshotId });

/** A table with its first column filled, the rest for a pen. */
const blanks = (title: string, headings: readonly string[], first: readonly string[], ...notes: Html[]): Html =>
  section(title, [
    ...notes,
    markup`<div class="fill">${table(
      headings,
      first.map((cell) => [cell, ...headings.slice(1).map(() => '')]),
    )}</div>`,
  ]);

const copies = ({ text: { words, columns, copies: all } }: Paper): Html =>
  blanks(words.copies, columns.copies, all, markup`<p>${words.copiesNote}</p>`);

const shell = (commands: readonly string[]): Html[] => commands.map((command) => markup`<pre>${command}</pre>`);

const cases = ({ tenant }: RunbookFacts, { text }: Paper): Html =>
  section(
    text.words.first,
    text.cases(tenant.name).map(
      ({ title, what, commands }, index) => markup`<div class="case"><h3>${index + 1}. ${title}</h3>
<p>${what}</p>${shell(commands)}</div>`,
    ),
  );

function steps({ tenant, lastGood, fingerprint }: RunbookFacts, { text }: Paper): Html {
  const { words, labels } = text;
  const target = `${tenant.name}-new`;
  const all = text.steps({ target, snapshotId: lastGood?.snapshotId ?? 'ID', fingerprint });
  return section(words.rebuild, [
    markup`<p>${words.rebuildNote}</p>`,
    markup`<p>${words.commands}</p>`,
    ...all.map(
      ({ what, commands, gate, who }, index) => markup`<div class="step"><h3>${index + 1}. ${what}</h3>
${shell(commands)}
<p><b>${labels.gate}</b> ${gate}</p>
<p><b>${labels.who}</b> ${who} <b class="signed">${labels.signed}</b></p></div>`,
    ),
  ]);
}
