import type { ConfigCategory } from '../../../shared/domain/config.ts';
import { CoverageState, type ConfigCoverage, type Coverage, type Holdings } from '../../../shared/domain/coverage.ts';
import type { Language } from '../../../shared/domain/language.ts';
import { coveragePaper, type CoveragePaper } from '../../../shared/text/coverage-paper.ts';
import { coverageDe } from '../../../shared/text/de/papers/coverage.ts';
import {
  list,
  markup,
  pageLanguage,
  pageStyle,
  renderPage,
  saidIn,
  section,
  type Cell,
  type Html,
  type PageLanguage,
} from '../page/index.ts';

/** A place to sign is high enough for a pen, and stays on one page. */
const style = `${pageStyle}
h3 { margin: 1rem 0 .25rem; font-size: 1rem; break-after: avoid; }
.fill { display: inline-block; width: 20rem; border-bottom: 1px dotted #57606a; }
.sign { break-inside: avoid; }
.sign td { height: 3em; }
`;

export type CoverageFacts = {
  readonly coverage: Coverage;
  readonly host: string;
  readonly printedAt: number;
  readonly language?: Language;
};
type Paper = PageLanguage & { readonly text: CoveragePaper };

/** What is covered as one page to print and to sign; it needs no network and has no script. */
export function renderCoverage({ coverage, host, printedAt, language = 'en' }: CoverageFacts): string {
  const text = { en: coveragePaper, de: coverageDe }[language];
  const paper: Paper = { ...pageLanguage(language), text };
  const { words } = text;
  return renderPage({
    title: `${words.title}: ${coverage.tenant ?? ''}`,
    generator: 'coffer-coverage 1',
    style,
    language,
    body: markup`<header>
<p class="product">Coffer</p>
<h1>${words.title}</h1>
<p class="lead">${words.lead(coverage.tenant ?? '', host)}</p>
<p class="note">${words.printed(paper.time(printedAt))}</p>
<p>${text.notice(coverage.notice)}</p>
</header>
${[
  configuration(coverage, paper),
  content(coverage, paper),
  section(words.qlik, [
    list(text.byQlik),
    markup`<h3>${words.notQlik}</h3>`,
    list(text.notByQlik),
    markup`<p>${words.trust} <span class="fill">&nbsp;</span></p>`,
  ]),
  needs(coverage, paper),
  signature(paper),
]}`,
  });
}

function configuration({ configId, configuration: kinds }: Coverage, paper: Paper): Html {
  const { text, table } = paper;
  const { words, categories } = text;
  const meanings = Object.values(text.configWords).map(({ word, means }) => [word, means]);
  const parts = (Object.keys(categories) as ConfigCategory[]).flatMap((category) => {
    const rows = kinds.filter((one) => one.category === category).map((one) => kindRow(one, paper));
    return rows.length === 0 ? [] : [markup`<h3>${categories[category]}</h3>`, table(words.configColumns, rows)];
  });
  return section(words.configuration, [
    ...(configId === null ? [markup`<p class="note">${words.noCapture}</p>`] : []),
    ...parts,
    markup`<h3>${words.words}</h3>`,
    table(words.wordColumns, meanings),
  ]);
}

function kindRow(one: ConfigCoverage, { text, language, time }: Paper): Cell[] {
  const { word, state, count, probedAt, why } = one;
  const went = text.readings[state];
  const said = text.configWords[word].word;
  const date = probedAt === null ? text.words.never : time(probedAt);
  const full = went === '' || word === 'no-rights' ? said : `${said}, ${went}`;
  return [text.configTitle(one), full, count ?? '', date, saidIn(language, why)];
}

function content({ holdings, rows }: Coverage, paper: Paper): Html {
  const { text, table } = paper;
  const { words } = text;
  const parts = CoverageState.options.flatMap((state) => [
    markup`<h3>${text.states[state]}</h3>`,
    table(
      words.contentColumns,
      rows.filter((row) => row.state === state).map((row) => [text.kindName(row), row.count ?? '', text.kindWhy(row)]),
    ),
  ]);
  return section(words.content, [markup`<p>${snapshotText(holdings, paper)}</p>`, ...parts]);
}

const snapshotText = (holdings: Holdings | null, { text, number, time }: Paper): string =>
  holdings === null
    ? text.words.nothingYet
    : text.snapshot({
        ...{ id: holdings.snapshotId, state: holdings.state },
        ...{ at: time(holdings.takenAt), gaps: number(holdings.gaps) },
      });

function needs({ needs: answers }: Coverage, { text, language, table, time }: Paper): Html {
  const { words } = text;
  const rows = answers.map((need): Cell[] => {
    const { answer, reason, by, at, contradiction } = need;
    const against = saidIn(language, contradiction);
    return [
      text.question(need),
      text.answers[answer],
      contradiction === '' ? reason : markup`${reason} <b>${words.contradicted}</b> ${against}`,
      by,
      at === null ? '' : time(at),
    ];
  });
  return section(words.needs, [table(words.needColumns, rows)]);
}

const signature = ({ text: { words }, table }: Paper): Html => markup`<section class="sign">
<h2>${words.signature}</h2>
<p>${words.signatureNote}</p>
${table(words.signs, [words.signs.map(() => '')])}
</section>`;
