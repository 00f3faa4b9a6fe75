import type { ConfigApplied } from '../../../../shared/domain/config-plan.ts';
import type { RestorePlan } from '../../../../shared/domain/restore.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import {
  configurationFailed,
  differsWhenRead,
  leftAsPlanned,
  notInTarget,
} from '../../../../shared/text/certificate.ts';
import type { RunContext } from '../../jobs/index.ts';
import { idRows } from '../report/id-map.ts';
import { readLedger } from '../report/read-ledger.ts';
import type { RestoreWork } from '../run/work.ts';
import { RestoreInput, type ConfigurationMoment, type ConfigurationPort } from '../types.ts';
import { momentStep } from './steps.ts';

type Turn = (moment: ConfigurationMoment) => Promise<void>;
type Parts = {
  readonly port: ConfigurationPort | undefined;
  readonly context: RunContext;
  /** Called with how many more items there are than was known. */
  readonly expectItems: (items: number) => void;
};
type Configuration = NonNullable<RestorePlan['configuration']>;

const phases: Readonly<Record<ConfigurationMoment, string>> = {
  first: 'making settings, groups and roles',
  before: 'making connections and themes',
  after: 'making automations, schedules and the rest',
};

/** Gives the configuration its turn. What goes wrong there is a warning: no app is lost for it. */
export function configurationTurns(work: RestoreWork, { port, context, expectItems }: Parts): Turn {
  const { configuration = null } = work.plan;
  if (configuration === null) return async () => undefined;
  return async (moment) => {
    context.phase(phases[moment]);
    const name = `configuration/${moment}`;
    try {
      if (port === undefined) throw new AppError('request.refused', { why: 'this run brings no configuration' });
      const applied = await applyMoment(moment, configuration, work, { port, context, expectItems });
      work.ledger.unwarn('', name);
      note(applied, moment, work);
      noteReading(applied, moment, work, RestoreInput.parse(context.run.input).kind);
    } catch (thrown) {
      // Stopped or killed, the next start goes on from here.
      if (work.signal.aborted) throw thrown;
      const { code } = AppError.from(thrown);
      work.world.log.error('configuration not made', { moment, error: thrown });
      work.ledger.warn('', name, configurationFailed(phases[moment], code));
    }
  };
}

function applyMoment(
  moment: ConfigurationMoment,
  { configId }: Configuration,
  { plan, vault, tenant, signal }: RestoreWork,
  { port, context, expectItems }: Parts & { readonly port: ConfigurationPort },
): Promise<ConfigApplied> {
  const { planId, target, options } = plan;
  const ids = idRows(plan, readLedger(plan, vault));
  const request = { planId, configId, target: target.name, moment, confirm: options.confirm, ids };
  return port.applyMoment(request, tenant, {
    run: context.run,
    signal,
    steps: context.steps,
    // Two moments may have to do with the same resource, and each turn of a plan that goes on tries what was refused.
    forEach: (items, work) => {
      expectItems(items.length);
      return context.forEach(
        items.map((item) => ({ ...item, jobId: `${item.jobId}/${moment}` })),
        work,
      );
    },
  });
}

/** Keeps what came of it for the report, and for an undo that has to name what it leaves. */
function note(applied: ConfigApplied, moment: ConfigurationMoment, { ledger, plan }: RestoreWork): void {
  ledger.keep('', momentStep(moment), applied);
  const foreseen = new Set(plan.configuration?.waiting.map(nameOf));
  const left = new Set(ledger.recall<string[]>('', leftStep) ?? []);
  for (const { kind, key, outcome, id, why } of applied.items) {
    const name = nameOf({ kind, key });
    if (outcome === 'created')
      ledger.made('', { kind: 'configuration', targetId: id === '' ? name : id, name, sourceId: '', spaceId: '' });
    const isLeft = outcome === 'waiting' && foreseen.has(name);
    if (isLeft) left.add(name);
    else left.delete(name);
    // The plan said so: a person knows, and it is no failure.
    if (outcome === 'failed' || (outcome === 'waiting' && !isLeft))
      ledger.warn('', `configuration/${name}`, notInTarget(name, why));
    else ledger.unwarn('', `configuration/${name}`);
  }
  ledger.keep('', leftStep, [...left]);
  if (left.size === 0) ledger.forget('', leftNote);
  else ledger.keep('', leftNote, leftAsPlanned(left.size));
}

const nameOf = ({ kind, key }: { readonly kind: string; readonly key: string }): string => `${kind}/${key}`;
const leftStep = 'left/configuration';
const leftNote = 'note/configuration-left';

/** The groups and spaces of a practice tenant are not quite the target's: there a difference is only said. */
function noteReading(
  { warnings }: ConfigApplied,
  moment: ConfigurationMoment,
  { ledger }: RestoreWork,
  kind: RestoreInput['kind'],
): void {
  const [name, note] = [`configuration/read/${moment}`, `note/configuration-read/${moment}`];
  ledger.unwarn('', name);
  ledger.forget('', note);
  if (warnings.length === 0) return;
  if (kind === 'rehearsal') ledger.keep('', note, differsWhenRead(warnings));
  else ledger.warn('', name, differsWhenRead(warnings));
}
