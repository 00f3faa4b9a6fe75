import { describe, expect, it } from 'vitest';
import { findTopics, topicOf, topics } from '../../../../renderer/features/help/topics.ts';
import { settingsParts } from '../../../../renderer/features/settings/part-list.ts';
import { screenEntries } from '../../../../renderer/screen-list.tsx';
import { text } from '../../../../renderer/text/text.ts';
import { failures } from '../../../../shared/errors/failures.ts';

describe('the topics of the help', () => {
  it('have a page for every error code there is', () => {
    const codes = topics.flatMap(({ code }) => (code === undefined ? [] : [code]));

    expect(codes).toEqual(Object.keys(failures));
  });

  it('lead only to screens and parts that are there', () => {
    const places = topics.flatMap(({ go }) => (go === undefined ? [] : [go]));

    expect(places.length).toBe(Object.keys(text.help.tasks).length);
    for (const { screen, id } of places) {
      expect(
        screenEntries.map((entry) => entry.screen),
        screen,
      ).toContain(screen);
      if (screen === 'settings') expect(settingsParts).toContain(id);
    }
  });

  it('are found by their address', () => {
    for (const topic of topics) expect(topicOf({ id: topic.group, part: topic.id })).toBe(topic);
    expect(topicOf({ id: 'error', part: 'no.such' })).toBeUndefined();
  });

  it('are found by words, titles first, and by code', () => {
    expect(findTopics('handover')[0]?.title.toLowerCase()).toContain('handover');
    expect(findTopics('vault.locked')[0]?.code).toBe('vault.locked');
    expect(findTopics('xyzzy')).toEqual([]);
  });
});
