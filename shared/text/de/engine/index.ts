import { sayer, type Sayings } from '../../said.ts';
import * as adoption from './adoption.ts';
import * as archive from './archive.ts';
import * as backup from './backup.ts';
import * as capability from './capability.ts';
import * as certificate from './certificate.ts';
import * as config from './config.ts';
import * as configCalls from './config-calls.ts';
import * as configKinds from './config-kinds.ts';
import * as failures from './failures.ts';
import * as handover from './handover.ts';
import * as history from './history.ts';
import * as jobs from './jobs.ts';
import * as propagation from './propagation.ts';
import * as propagationLooks from './propagation-looks.ts';
import * as propagationRuns from './propagation-runs.ts';
import * as qalyptus from './qalyptus.ts';
import * as qvf from './qvf.ts';
import * as rebuild from './rebuild.ts';
import * as recovery from './recovery.ts';
import * as refusals from './refusals.ts';
import * as repoint from './repoint.ts';
import * as restore from './restore.ts';
import * as restorePeople from './restore-people.ts';
import * as restorePlan from './restore-plan.ts';
import * as restoreRun from './restore-run.ts';
import * as retention from './retention.ts';
import * as telemetry from './telemetry.ts';
import * as upkeep from './upkeep.ts';
import * as vault from './vault.ts';
import { engineWords } from './words.ts';

/** One file an area; every record that a file exports is part of the catalogue. */
const areas: readonly Readonly<Record<string, Sayings>>[] = [
  adoption,
  archive,
  backup,
  capability,
  certificate,
  config,
  configCalls,
  configKinds,
  failures,
  handover,
  history,
  jobs,
  propagation,
  propagationLooks,
  propagationRuns,
  qalyptus,
  qvf,
  rebuild,
  recovery,
  refusals,
  repoint,
  restore,
  restorePeople,
  restorePlan,
  restoreRun,
  retention,
  telemetry,
  upkeep,
  vault,
];

/** By the name of the record, so that a sentence in two of them is noticed. */
export const engineSayings: Readonly<Record<string, Sayings>> = Object.fromEntries(
  areas.flatMap((area) => Object.entries(area)),
);

const all: Sayings = Object.fromEntries(Object.values(engineSayings).flatMap((sayings) => Object.entries(sayings)));

let say: ReturnType<typeof sayer> | null = null;
/**
 * A sentence of the engine in German; null where the catalogue has none. Made ready when it is first asked: the engine says
 * German only on paper.
 */
export const saidDe = (sentence: string): string | null => (say ??= sayer(all, engineWords))(sentence);

/** A single word of the engine in German; itself where there is none. */
export const wordDe = (word: string): string => (Object.hasOwn(engineWords, word) ? (engineWords[word] ?? word) : word);
