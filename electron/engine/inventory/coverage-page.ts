import type { ConfigCategory } from '../../../shared/domain/config.ts';
import { CoverageState, type ConfigCoverage, type Coverage, type Holdings } from '../../../shared/domain/coverage.ts';
import {
  categoryTitles,
  configWords,
  coveragePageWords as words,
  coverageWords,
  coveredByQlik,
  notCoveredByQlik,
  readingWords,
} from '../../../shared/text/coverage.ts';
import {
  list,
  markup,
  number,
  pageStyle,
  renderPage,
  section,
  table,
  time,
  type Cell,
  type Html,
} from '../page/index.ts';

/** A place to sign is high enough for a pen, and stays on one page. */
const style = `${pageStyle}
h3 { margin: 1rem 0 .25rem; font-size: 1rem; break-after: avoid; }
.fill { display: inline-block; width: 20rem; border-bottom: 1px dotted #57606a; }
.sign { break-inside: avoid; }
.sign td { height: 3em; }
`;

export type CoverageFacts = { readonly coverage: Coverage; readonly host: string; readonly printedAt: number };

/** What is covered as one page to print and to sign; it needs no network and has no script. */
export function renderCoverage({ coverage, host, printedAt }: CoverageFacts): string {
  return renderPage({
    title: `${words.title}: ${coverage.tenant ?? ''}`,
    generator: 'coffer-coverage 1',
    style,
    body: markup`<header>
<p class="product">Coffer</p>
<h1>${words.title}</h1>
<p class="lead">${words.lead(coverage.tenant ?? '', host)}</p>
<p class="note">${words.printed(time(printedAt))}</p>
<p>${coverage.notice}</p>
</header>
${[
  configuration(coverage),
  content(coverage),
  section(words.qlik, [
    list(coveredByQlik),
    markup`<h3>${words.notQlik}</h3>`,
    list(notCoveredByQlik),
    markup`<p>${words.trust} <span class="fill">&nbsp;</span></p>`,
  ]),
  needs(coverage),
  signature(),
]}`,
  });
}

function configuration({ configId, configuration: kinds }: Coverage): Html {
  const meanings = Object.values(configWords).map(({ word, means }) => [word, means]);
  const parts = (Object.keys(categoryTitles) as ConfigCategory[]).flatMap((category) => {
    const rows = kinds.filter((one) => one.category === category).map(kindRow);
    return rows.length === 0 ? [] : [markup`<h3>${categoryTitles[category]}</h3>`, table(words.configColumns, rows)];
  });
  return section(words.configuration, [
    ...(configId === null ? [markup`<p class="note">${words.noCapture}</p>`] : []),
    ...parts,
    markup`<h3>${words.words}</h3>`,
    table(words.wordColumns, meanings),
  ]);
}

function kindRow({ title, word, state, count, probedAt, why }: ConfigCoverage): Cell[] {
  const went = readingWords[state];
  const said = configWords[word].word;
  const date = probedAt === null ? words.never : time(probedAt);
  return [title, went === '' || word === 'no-rights' ? said : `${said}, ${went}`, count ?? '', date, why];
}

function content({ holdings, rows }: Coverage): Html {
  const parts = CoverageState.options.flatMap((state) => [
    markup`<h3>${coverageWords[state]}</h3>`,
    table(
      words.contentColumns,
      rows.filter((row) => row.state === state).map(({ name, count, why }) => [name, count ?? '', why]),
    ),
  ]);
  return section(words.content, [markup`<p>${snapshotText(holdings)}</p>`, ...parts]);
}

const snapshotText = (holdings: Holdings | null): string =>
  holdings === null
    ? words.nothingYet
    : `${words.snapshot}: ${holdings.snapshotId}, ${time(holdings.takenAt)}, ${holdings.state}, ${number(holdings.gaps)} gaps.`;

function needs({ needs: answers }: Coverage): Html {
  const rows = answers.map(({ title, answer, reason, by, at, contradiction }): Cell[] => [
    title,
    answer === 'unknown' ? words.nobody : answer,
    contradiction === '' ? reason : markup`${reason} <b>${words.contradicted}</b> ${contradiction}`,
    by,
    at === null ? '' : time(at),
  ]);
  return section(words.needs, [table(words.needColumns, rows)]);
}

const signature = (): Html => markup`<section class="sign">
<h2>${words.signature}</h2>
<p>${words.signatureNote}</p>
${table(words.signs, [words.signs.map(() => '')])}
</section>`;
