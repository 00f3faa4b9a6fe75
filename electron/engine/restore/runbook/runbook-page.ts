import { countGaps } from '../../../../shared/domain/snapshot.ts';
import {
  runbookCases,
  runbookColumns as columns,
  runbookCopies,
  runbookFacts as names,
  runbookLabels as labels,
  runbookPeople,
  runbookSteps,
  runbookWords as words,
} from '../../../../shared/text/recovery-runbook.ts';
import { markup, number, pageStyle, renderPage, section, table, time, type Html } from '../../page/index.ts';
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

/** The runbook as one file to print; it needs no network and has no script. */
export function renderRunbook(facts: RunbookFacts): string {
  const { tenant, printedAt } = facts;
  return renderPage({
    title: `${words.title}: ${tenant.name}`,
    generator: 'coffer-runbook 1',
    style,
    body: markup`<div class="front">
<header>
<p class="product">Coffer</p>
<h1>${words.title}</h1>
<p class="lead">${words.lead(tenant.name, tenant.host)}</p>
<p class="note">${words.printed(time(printedAt))}</p>
</header>
${[front(facts), blanks(words.people, columns.people, runbookPeople), copies()]}
</div>
${[cases(facts), steps(facts)]}`,
  });
}

function front(facts: RunbookFacts): Html {
  const { vaultId, folder, counter, fingerprint, tenant, lastGood, rehearsed, restorable, openTasks } = facts;
  const good =
    lastGood === null
      ? words.never
      : `${time(lastGood.startedAt)}, ${lastGood.state}, ${number(lastGood.counts.listed)} apps, ${number(countGaps(lastGood.gaps))} gaps, ${lastGood.snapshotId}`;
  const rows: readonly (readonly [string, string])[] = [
    [names.vaultId, vaultId],
    [names.folder, folder],
    [names.fingerprint, fingerprint],
    [names.counter, number(counter)],
    [names.host, tenant.host],
    [names.tenantId, tenant.tenantId ?? words.none],
    [names.lastGood, good],
    [names.rehearsed, proved(rehearsed)],
    [names.restorable, proved(restorable)],
    [names.openTasks, number(openTasks)],
  ];
  return section(words.facts, [
    markup`<dl class="facts">
${rows.map(([name, value]) => markup`<div><dt>${name}</dt><dd>${value}</dd></div>`)}
</dl>`,
  ]);
}

const proved = (proof: RunbookFacts['rehearsed']): string =>
  proof === null ? words.never : `${time(proof.at)}, ${number(proof.apps.length)} apps, ${proof.snapshotId}`;

/** A table with its first column filled, the rest for a pen. */
const blanks = (title: string, headings: readonly string[], first: readonly string[], ...notes: Html[]): Html =>
  section(title, [
    ...notes,
    markup`<div class="fill">${table(
      headings,
      first.map((cell) => [cell, ...headings.slice(1).map(() => '')]),
    )}</div>`,
  ]);

const copies = (): Html => blanks(words.copies, columns.copies, runbookCopies, markup`<p>${words.copiesNote}</p>`);

const shell = (commands: readonly string[]): Html[] => commands.map((command) => markup`<pre>${command}</pre>`);

const cases = ({ tenant }: RunbookFacts): Html =>
  section(
    words.first,
    runbookCases(tenant.name).map(
      ({ title, what, commands }, index) => markup`<div class="case"><h3>${index + 1}. ${title}</h3>
<p>${what}</p>${shell(commands)}</div>`,
    ),
  );

function steps({ tenant, lastGood, fingerprint }: RunbookFacts): Html {
  const target = `${tenant.name}-new`;
  const all = runbookSteps({ target, snapshotId: lastGood?.snapshotId ?? 'ID', fingerprint });
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
