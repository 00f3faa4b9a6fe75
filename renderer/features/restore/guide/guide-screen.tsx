import type { ComponentType } from 'react';
import { GuideStep, type RestoreDraft } from '../../../../shared/domain/restore-draft.ts';
import { useClient, useRoute } from '../../../app-context.tsx';
import { useAsk } from '../../../ask.ts';
import { ErrorCard } from '../../../components/error-card.tsx';
import { Page } from '../../../frame/page.tsx';
import { hrefOf } from '../../../routes.ts';
import { text } from '../../../text/text.ts';
import { planLine } from '../cli.ts';
import { DryRunStep } from '../steps/dry-run-step.tsx';
import { OptionsStep } from '../steps/options-step.tsx';
import { PeopleStep } from '../steps/people-step.tsx';
import { PreflightStep } from '../steps/preflight-step.tsx';
import { ResultStep } from '../steps/result-step.tsx';
import { RunStep } from '../steps/run-step.tsx';
import { WhatStep } from '../steps/what-step.tsx';
import { WhenStep } from '../steps/when-step.tsx';
import { WhereStep } from '../steps/where-step.tsx';
import { newDraft, stepToOpen } from './draft.ts';
import { GuideContext, useGuideState } from './guide-state.ts';

const words = text.restore;
const pages: Readonly<Record<GuideStep, ComponentType>> = {
  what: WhatStep,
  when: WhenStep,
  where: WhereStep,
  preflight: PreflightStep,
  people: PeopleStep,
  options: OptionsStep,
  'dry-run': DryRunStep,
  run: RunStep,
  result: ResultStep,
};

/** One restore from its first decision to its certificate; what was decided is read from the vault. */
export function GuideScreen({ draftId }: { readonly draftId: string }) {
  const { restores } = useClient();
  const asked = useAsk(draftId, async () =>
    (await restores.drafts({})).drafts.find((each) => each.draftId === draftId),
  );
  if (asked.state === 'there' && asked.value !== undefined && asked.value !== null)
    return <GuideOf key={draftId} draft={asked.value} />;
  const crumbs = [{ name: words.crumb, href: hrefOf({ screen: 'restore' }) }];
  return (
    <Page title={words.crumb} crumbs={crumbs} cli={planLine(nothing)}>
      {asked.state === 'failed' && <ErrorCard failure={asked.failure} />}
      {asked.state === 'asking' && <div className="card skeleton" />}
      {asked.state === 'there' && (
        <div className="card">
          <p>{words.guide.gone}</p>
          <p className="apart">
            <a href={hrefOf({ screen: 'restore' })}>{words.guide.toList}</a>
          </p>
        </div>
      )}
    </Page>
  );
}

const nothing = newDraft({ kind: 'restore', scope: 'apps', draftId: 'draft-00000000' }, 0 as RestoreDraft['changedAt']);

function GuideOf({ draft }: { readonly draft: RestoreDraft }) {
  const guide = useGuideState(draft);
  const part = useRoute(({ route }) => route.part);
  const step = GuideStep.safeParse(part).data ?? stepToOpen(guide.draft);
  const Show = pages[step];
  return (
    <GuideContext value={guide}>
      <Show key={step} />
    </GuideContext>
  );
}
