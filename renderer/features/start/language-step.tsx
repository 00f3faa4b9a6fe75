import { Button, SegmentedControl } from '@mantine/core';
import { useStore } from 'zustand';
import { useWindow } from '../../app-context.tsx';
import { cliLine } from '../../cli-line.ts';
import { Card } from '../../components/card.tsx';
import { goTo } from '../../routes.ts';
import { lookChoices } from '../../stores/look-store.ts';
import { chooseLanguage, language, languages } from '../../text/language.ts';
import { text } from '../../text/text.ts';
import { StartPage, type StartStep } from './start-page.tsx';

const words = text.start.language;
const practice = text.start.practice;

/** Language and look, and the way to try everything with made-up data first. */
export function LanguageStep({ go }: { readonly go: (step: StartStep) => void }) {
  const { looks } = useWindow();
  const look = useStore(looks, (state) => state.choice);
  return (
    <StartPage
      step="language"
      title={words.title}
      cli={cliLine.createVault()}
      seat={null}
      next={<Button onClick={() => go('vault')}>{text.next}</Button>}
    >
      <Card>
        <div className="form">
          <p>{words.intro}</p>
          <fieldset className="plain-fieldset">
            <legend>{words.language}</legend>
            <SegmentedControl
              aria-label={words.language}
              value={language}
              onChange={chooseLanguage}
              data={languages.map((value) => ({ value, label: words.languages[value] }))}
            />
          </fieldset>
          <fieldset className="plain-fieldset">
            <legend>{words.look}</legend>
            <SegmentedControl
              aria-label={words.look}
              value={look}
              onChange={(value) => looks.choose(value)}
              data={lookChoices.map((value) => ({ value, label: words.looks[value] }))}
            />
          </fieldset>
        </div>
      </Card>
      <Card title={practice.title}>
        <div className="practice-offer">
          <p>{practice.body}</p>
          <Button variant="default" onClick={() => goTo({ screen: 'start', id: 'practice', part: 'vault' })}>
            {practice.button}
          </Button>
        </div>
      </Card>
    </StartPage>
  );
}
