import type { Diagnosis } from '../../shared/domain/diagnosis.ts';
import { statuses, type StatusName } from '../../shared/domain/status.ts';
import * as adviceEn from '../../shared/text/advice.ts';
import * as adoptionEn from '../../shared/text/adoption.ts';
import * as certificateEn from '../../shared/text/certificate.ts';
import * as coverageEn from '../../shared/text/coverage.ts';
import * as adviceDe from '../../shared/text/de/advice.ts';
import * as diagnosisDe from '../../shared/text/de/diagnosis.ts';
import { configKindTitles } from '../../shared/text/de/config-kinds.ts';
import * as coverageDe from '../../shared/text/de/coverage.ts';
import { saidDe, wordDe } from '../../shared/text/de/engine/index.ts';
import { failureTextsDe } from '../../shared/text/de/failures.ts';
import * as keepingDe from '../../shared/text/de/keeping.ts';
import * as recoveryDe from '../../shared/text/de/recovery.ts';
import { statusWordsDe } from '../../shared/text/de/status.ts';
import * as telemetryDe from '../../shared/text/de/telemetry.ts';
import * as diagnosisEn from '../../shared/text/diagnosis.ts';
import { failureText as failureTextEn, type FailureText } from '../../shared/text/failures.ts';
import * as stagesEn from '../../shared/text/rebuild-stages.ts';
import * as recoveryEn from '../../shared/text/recovery.ts';
import * as telemetryEn from '../../shared/text/telemetry.ts';
import * as upkeepEn from '../../shared/text/upkeep.ts';
import { saidInWindow } from '../../shared/text/window-sayings.ts';
import { languageChoice } from './language.ts';
import { pseudo } from './pseudo.ts';

/**
 * Words that window, command line and paper share, in the window's language. Components take them from here and never from
 * `shared/text`, which is the command line's English.
 */
const pick = <T>(en: T, de: T): T => (languageChoice === 'de' ? de : languageChoice === 'pseudo' ? pseudo(en) : en);

/** A sentence of the engine in the window's language; null where there is none. Names inside it stay as they are. */
export const saidOrNull = (sentence: string): string | null =>
  languageChoice === 'de' ? (sentence === '' ? '' : saidDe(sentence)) : pick(saidInWindow(sentence), '');

/** A sentence of the engine in the window's language, or in English where there is none. */
export const said = (sentence: string): string => saidOrNull(sentence) ?? sentence;

/** A word of the engine that stands alone, such as a kind; itself where the catalogue has none. */
export const saidWord = (word: string): string => (languageChoice === 'de' ? wordDe(word) : pick(word, word));

/** The text of a failure; one this window does not know reads as unexpected. */
export function failureText(code: string): FailureText {
  const known = Object.hasOwn(failureTextsDe, code) ? (code as keyof typeof failureTextsDe) : 'unexpected';
  const { advice, ...rest } = failureTextEn(known);
  return pick({ ...rest, advice: saidInWindow(advice) }, failureTextsDe[known]);
}

/** The word of a state. */
export const statusWord = (name: StatusName): string => pick(statuses[name].word, statusWordsDe[name]);

export const coverageKinds: typeof coverageEn.coverageKinds =
  languageChoice === 'de'
    ? coverageEn.coverageKinds.map((each) => ({ ...each, ...coverageDe.coverageKindTexts[each.kind] }))
    : coverageEn.coverageKinds.map((each) => ({ ...each, name: pick(each.name, ''), why: pick(each.why, '') }));
export const coverageNotice = pick(coverageEn.coverageNotice, coverageDe.coverageNotice);
export const coverageWords = pick(coverageEn.coverageWords, coverageDe.coverageWords);
export const configWords = pick(coverageEn.configWords, coverageDe.configWords);
/** What a kind of configuration is called; `title` is the engine's word for it. */
export const kindTitle = (kind: string, title: string): string => pick(title, configKindTitles[kind] ?? title);
export const readingWords = pick(coverageEn.readingWords, coverageDe.readingWords);
export const categoryTitles = pick(coverageEn.categoryTitles, coverageDe.categoryTitles);
export const coveredByQlik = pick(coverageEn.coveredByQlik, coverageDe.coveredByQlik);
export const notCoveredByQlik = pick(coverageEn.notCoveredByQlik, coverageDe.notCoveredByQlik);

/** The four questions in the window's words; `answer` stays the key. */
export const questions: typeof adviceEn.questions = adviceEn.questions.map((question) => ({
  answer: question.answer,
  ...pick({ asks: question.asks, yes: question.yes }, adviceDe.questionTexts[question.answer]),
}));
export const recommendationTexts = pick(adviceEn.recommendationTexts, adviceDe.recommendationTexts);
export const contradictionText = pick(adviceEn.contradictionText, adviceDe.contradictionText);

export const verdictTexts = pick(adoptionEn.verdictTexts, keepingDe.verdictTexts);
export const lackTexts = pick(adoptionEn.lackTexts, keepingDe.lackTexts);
export const methodTexts = pick(upkeepEn.methodTexts, keepingDe.methodTexts);
export const provenTexts = pick(upkeepEn.provenTexts, keepingDe.provenTexts);

export const stageTitles = pick(stagesEn.stageTitles, recoveryDe.stageTitles);
export const stageWays = pick(stagesEn.stageWays, recoveryDe.stageWays);
export const wayNames = pick(recoveryEn.wayNames, recoveryDe.wayNames);
export const wayStates = pick(recoveryEn.wayStates, recoveryDe.wayStates);
export const verdictWords = pick(certificateEn.verdictWords, recoveryDe.verdictWords);

export const personalDataNotice = pick(telemetryEn.personalDataNotice, telemetryDe.personalDataNotice);
export const copiesNotice = pick(telemetryEn.copiesNotice, telemetryDe.copiesNotice);

export const diagnosisWords = pick(diagnosisEn.diagnosisWords, diagnosisDe.diagnosisWords);
export const diagnosisText = (diagnosis: Diagnosis): string => diagnosisEn.diagnosisText(diagnosis, diagnosisWords);
export { factsOf } from '../../shared/text/diagnosis.ts';
