import { failures, type FailureCode } from '../../../shared/errors/failures.ts';
import { line } from '../../cli-line.ts';
import type { Route } from '../../routes.ts';
import { failureText } from '../../text/shared.ts';
import { text } from '../../text/text.ts';

const words = text.help;

export const topicGroups = ['tasks', 'concepts', 'limits', 'keys', 'papers', 'error'] as const;
export type TopicGroup = (typeof topicGroups)[number];

/** One page of help. What it says stands in the words of the language; codes bring their own. */
export type Topic = {
  readonly id: string;
  readonly group: TopicGroup;
  readonly title: string;
  /** What a search reads beside the title. */
  readonly body: readonly string[];
  readonly steps?: readonly string[];
  readonly code?: FailureCode;
  readonly command?: string;
  /** Where in the window it is done. */
  readonly go?: Route;
};

type TaskId = keyof typeof words.tasks;
const settings = (id: string): Route => ({ screen: 'settings', id });
const places: Readonly<Record<TaskId, Route>> = {
  'back-up': { screen: 'backup' },
  'go-back': { screen: 'apps' },
  rebuild: { screen: 'restore' },
  prove: { screen: 'restore' },
  'find-things': { screen: 'search' },
  'keep-sheet': settings('keys'),
  'lost-passphrase': settings('keys'),
  leak: settings('keys'),
  'renew-secret': settings('tenant'),
  schedule: settings('schedule'),
  'archive-copy': { screen: 'archive' },
  verify: settings('upkeep'),
  'hand-over': settings('handover'),
  'ask-for-help': settings('support'),
};

const keysOf = <K extends string>(of: Readonly<Record<K, unknown>>): readonly K[] => Object.keys(of) as K[];

const tasks = keysOf(words.tasks).map((id): Topic => {
  const { title, steps } = words.tasks[id];
  return { id, group: 'tasks', title, body: steps, steps, go: places[id] };
});
const concepts = keysOf(words.concepts).map((id): Topic => ({ id, group: 'concepts', ...words.concepts[id] }));
const commands: { readonly [K in keyof typeof words.papers]?: string } = {
  runbook: line('runbook', 'TENANT', '--out', 'runbook.html'),
  commands: line('--help'),
};
const papers = keysOf(words.papers).map((id): Topic => ({
  ...{ id, group: 'papers', ...words.papers[id] },
  ...(commands[id] === undefined ? {} : { command: commands[id] }),
}));
/** Made of the table of failures itself, so none of them can be without its page. */
const codes = keysOf(failures).map((code): Topic => {
  const { title, meaning, advice } = failureText(code);
  return { id: code, group: 'error', title, body: [meaning, advice], code };
});

/** Every page of help there is. */
export const topics: readonly Topic[] = [
  ...tasks,
  ...concepts,
  { id: 'all', group: 'limits', title: words.limits.title, body: [] },
  { id: 'all', group: 'keys', title: words.keysTitle, body: [] },
  ...papers,
  ...codes,
];

/** The page of an address, if there is one. */
export const topicOf = ({ id, part }: Pick<Route, 'id' | 'part'>): Topic | undefined =>
  topics.find((topic) => topic.group === id && topic.id === (part ?? 'all'));

const plain = (words: string): string => words.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
const searched = topics.map((topic) => ({
  topic,
  title: plain(`${topic.title} ${topic.code ?? ''}`),
  all: plain([topic.title, topic.code ?? '', ...topic.body].join(' ')),
}));

/** Pages that hold every word asked for; those whose title does come first. */
export function findTopics(asked: string): readonly Topic[] {
  const wanted = plain(asked).split(/\s+/).filter(Boolean);
  const fitting = searched.filter(({ all }) => wanted.every((word) => all.includes(word)));
  const inTitle = fitting.filter(({ title }) => wanted.every((word) => title.includes(word)));
  return [...inTitle, ...fitting.filter((each) => !inTitle.includes(each))].map(({ topic }) => topic);
}
