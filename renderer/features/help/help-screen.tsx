import { Button, TextInput } from '@mantine/core';
import { IconPrinter, IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useRoute } from '../../app-context.tsx';
import { line } from '../../cli-line.ts';
import { Page, type Crumb } from '../../frame/page.tsx';
import { hrefOf } from '../../routes.ts';
import { text } from '../../text/text.ts';
import { TopicPage } from './topic-page.tsx';
import { findTopics, topicGroups, topicOf, topics, type Topic } from './topics.ts';

const words = text.help;
const addressOf = ({ group, id }: Topic): string => hrefOf({ screen: 'help', id: group, part: id });

/** Help that needs no network, no vault and no key. */
export function HelpScreen() {
  const route = useRoute((state) => state.route);
  const [asked, setAsked] = useState('');
  const topic = route.id === undefined ? undefined : topicOf(route);
  const isLost = route.id !== undefined && topic === undefined;
  const found = findTopics(asked);
  const told = asked.trim() === '' ? '' : words.found(found.length, asked.trim());
  const title = isLost ? words.unknown : (topic?.title ?? (told || words.title(topics.length)));
  return (
    <Page
      title={title}
      crumbs={crumbsOf(route.id !== undefined, topic)}
      actions={
        <Button variant="default" leftSection={<IconPrinter size={16} aria-hidden />} onClick={() => window.print()}>
          {words.print}
        </Button>
      }
      cli={topic?.command ?? line('--help')}
      acrossVaults
    >
      <div className="help">
        {topic === undefined ? (
          <div className="help-find">
            <TextInput
              type="search"
              label={words.search}
              placeholder={words.searchHint}
              leftSection={<IconSearch size={16} aria-hidden />}
              value={asked}
              onChange={(event) => setAsked(event.currentTarget.value)}
            />
            {isLost && <p>{words.unknownBody}</p>}
            <p className="only-spoken" role="status">
              {told}
            </p>
            {found.length === 0 && <p className="quiet">{words.noneFound}</p>}
            <TopicList found={found} />
          </div>
        ) : (
          <>
            <TopicPage topic={topic} />
            <p className="help-back">
              <a href={hrefOf({ screen: 'help' })}>{words.all}</a>
            </p>
          </>
        )}
      </div>
    </Page>
  );
}

const crumbsOf = (isPage: boolean, topic: Topic | undefined): readonly Crumb[] => [
  { name: words.crumb, ...(isPage ? { href: hrefOf({ screen: 'help' }) } : {}) },
  ...(topic === undefined ? [] : [{ name: words.groups[topic.group] }]),
];

function TopicList({ found }: { readonly found: readonly Topic[] }) {
  return (
    <div className="help-groups">
      {topicGroups
        .map((group) => ({ group, own: found.filter((topic) => topic.group === group) }))
        .filter(({ own }) => own.length > 0)
        .map(({ group, own }) => (
          <section key={group} className="card help-group" data-group={group} aria-labelledby={`help-${group}`}>
            <h2 id={`help-${group}`}>{words.groups[group]}</h2>
            <ul className="plain-list">
              {own.map((topic) => (
                <li key={topic.id}>
                  <a href={addressOf(topic)}>{topic.title}</a>
                  {topic.code !== undefined && <code className="quiet">{topic.code}</code>}
                </li>
              ))}
            </ul>
          </section>
        ))}
    </div>
  );
}
