import { Button, Radio } from '@mantine/core';
import { useState } from 'react';
import type { Tenant } from '../../../../shared/domain/tenant.ts';
import { useSession } from '../../../app-context.tsx';
import { Card } from '../../../components/card.tsx';
import { Name } from '../../../components/name.tsx';
import { text } from '../../../text/text.ts';
import { mayPlan } from '../guide/draft.ts';
import { GuidePage } from '../guide/guide-page.tsx';
import { useGuide } from '../guide/guide-state.ts';
import { AddTarget } from './add-target.tsx';
import { TargetCheck } from './target-check.tsx';

const words = text.restore.guide.where;

/** Where everything goes. The target is named on every later step. */
export function WhereStep() {
  const guide = useGuide();
  const { draft, target, change } = guide;
  const tenants = useSession((state) => state.tenants).filter(({ role }) => role !== 'former');
  const [adding, setAdding] = useState(!tenants.some(({ role }) => role === 'target'));
  const choose = (name: Tenant['name']) => change('where', { to: name });
  const plan = () => {
    if (!guide.current) guide.planning.run();
  };
  return (
    <GuidePage
      step="where"
      title={target === null ? words.titleNone : words.title(target.name)}
      hinders={mayPlan(draft) ? null : words.titleNone}
      onNext={plan}
    >
      <Card>
        <Radio.Group label={words.choose} value={draft.to ?? ''} onChange={(name) => choose(name as Tenant['name'])}>
          <div className="choices">
            {tenants.map(({ name, host, role, tenantId }) => (
              <Radio
                key={name}
                value={name}
                label={
                  <span className="picker-words">
                    <Name of={name} strong /> <span className="tag">{words.roles[role]}</span>
                  </span>
                }
                description={
                  <>
                    <bdi>{host}</bdi>, {tenantId === null ? words.notYet : `${words.id} ${tenantId}`}
                  </>
                }
              />
            ))}
          </div>
        </Radio.Group>
        {target?.role === 'source' && <p className="line-of-words">{words.sourceNote}</p>}
        {!adding && (
          <div className="row-of-buttons apart">
            <Button variant="default" onClick={() => setAdding(true)}>
              {words.add}
            </Button>
          </div>
        )}
      </Card>
      {adding && (
        <AddTarget
          onAdded={({ name }) => {
            choose(name);
            setAdding(false);
          }}
        />
      )}
      {target !== null && <TargetCheck key={target.name} target={target} />}
    </GuidePage>
  );
}
