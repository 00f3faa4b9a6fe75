import type { ReactNode } from 'react';
import type { Seat } from '../../../shared/domain/desk.ts';
import { Page } from '../../frame/page.tsx';
import { Steps, type Step } from '../../components/steps.tsx';
import { hrefOf } from '../../routes.ts';
import { text } from '../../text/text.ts';

const words = text.start;
const steps = ['language', 'vault', 'sheet', 'tenant', 'backup'] as const;
export type StartStep = (typeof steps)[number];

type Props = {
  readonly step: StartStep;
  readonly title: string;
  readonly cli: string;
  /** The vault this way has come to; null before it is made. */
  readonly seat: Seat | null;
  readonly decided?: Partial<Record<StartStep, string>>;
  /** The one way on. */
  readonly next: ReactNode;
  readonly children: ReactNode;
};

/** One step, with all five in sight and a way out that loses nothing. */
export function StartPage({ step, title, cli, seat, decided = {}, next, children }: Props) {
  const at = steps.indexOf(step);
  const listed = steps.map((key, index): Step => ({
    ...{ key, name: words.steps[key], decided: decided[key] },
    state: index < at ? 'done' : index === at ? 'now' : 'later',
    // What was made once is not made again by going back.
    href: index < at && seat === null ? hrefOf({ screen: 'start' }) : undefined,
  }));
  return (
    <div className="start">
      <Page title={title} crumbs={[{ name: words.crumb }]} cli={cli} acrossVaults>
        <Steps
          label={words.label}
          steps={listed}
          bar={
            <>
              <span className="row-of-buttons">
                <a href={hrefOf({ screen: 'home' })}>{words.leave}</a>
                <span className="quiet">{words.later}</span>
              </span>
              <span className="row-of-buttons">{next}</span>
            </>
          }
        >
          {children}
        </Steps>
      </Page>
    </div>
  );
}
