import { SegmentedControl, Switch } from '@mantine/core';
import { useStore } from 'zustand';
import { useWindow } from '../../../app-context.tsx';
import { Card } from '../../../components/card.tsx';
import { line } from '../../../cli-line.ts';
import { useHiddenNames } from '../../../frame/use-hidden-names.ts';
import { lookChoices } from '../../../stores/look-store.ts';
import { viewChoices } from '../../../stores/view-store.ts';
import { chooseLanguage, language, languages } from '../../../text/language.ts';
import { text } from '../../../text/text.ts';
import { PartPage } from '../part-page.tsx';

const words = text.settings;

/** How this window looks and which language it speaks; nothing of it is in a vault. */
export function LookPart() {
  const { looks, views } = useWindow();
  const view = useStore(views, (state) => state.choice);
  const names = useHiddenNames();
  const choice = useStore(looks, (state) => state.choice);
  return (
    <PartPage part="look" title={words.lookTitle(words.looks[choice], words.languages[language])} cli={line('--help')}>
      <Card title={words.look}>
        <SegmentedControl
          aria-label={words.look}
          value={choice}
          onChange={(value) => looks.choose(value)}
          data={lookChoices.map((value) => ({ value, label: words.looks[value] }))}
        />
        <p className="quiet apart">{words.lookNote}</p>
      </Card>
      <Card title={words.language}>
        <SegmentedControl
          aria-label={words.language}
          value={language}
          onChange={(value) => chooseLanguage(value)}
          data={languages.map((value) => ({ value, label: words.languages[value] }))}
        />
        <p className="quiet apart">{words.languageNote}</p>
      </Card>
      <Card title={text.view.card}>
        <SegmentedControl
          aria-label={text.view.card}
          value={view}
          onChange={(value) => views.choose(value)}
          data={viewChoices.map((value) => ({ value, label: text.view.choice[value] }))}
        />
        <p className="quiet apart">{text.view.note}</p>
      </Card>
      <Card title={text.names.card}>
        <Switch
          label={text.names.hide}
          description={text.names.note}
          checked={names.isHidden}
          onChange={(event) => names.choose(event.currentTarget.checked)}
        />
        <p className="quiet apart">{text.names.limits}</p>
      </Card>
    </PartPage>
  );
}
