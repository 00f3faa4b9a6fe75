import type { PreflightItem } from '../../../../shared/domain/preflight.ts';
import type { PersonMatch } from '../../../../shared/domain/restore.ts';
import { signInsOf } from '../target/target-facts.ts';
import type { Draft } from './draft.ts';
import { amber, count, green, red } from '../../../../shared/domain/finding.ts';
import { inWords } from './match-people.ts';

const leastFound = 0.5;
const mostContradicted = 0.05;

/** Whether the people of the snapshot are found in the target, and are who they seem. */
export function checkPeople(draft: Draft): PreflightItem[] {
  return [judgeProviders(draft), judgePeople(draft), judgeStatus(draft)];
}

function judgePeople({ people, notes }: Draft): PreflightItem {
  const needed = people.filter(({ kind, subject }) => kind !== 'bot' && subject !== '');
  const found = needed.filter(isFound);
  const contradicted = needed.filter(({ problem }) => problem === 'contradicted');
  const rows = people.filter((person) => !isFound(person) && person.kind !== 'bot').map(rowOf);
  const seen = `${found.length} of ${count(needed.length, 'person', 'people')} found`;
  const rest = [...rows, ...notes.peopleHints];
  if (notes.people.length > 0) {
    const fix =
      'Correct the people map or the fallback owner: each must name one usable person of the target by subject.';
    return red('people', `${seen}; ${count(notes.people.length, 'named subject')} cannot be used`, {
      fix,
      rows: notes.people,
    });
  }
  if (contradicted.length > needed.length * mostContradicted) {
    const fix = `The target most likely takes another claim for the subject: check the identity provider. Where it is the same person after all, say so by a row with the same subject twice. ${howToAnswer(contradicted)}`;
    return red('people', `${seen}; ${contradicted.length} have name and e-mail of somebody else`, { fix, rows: rest });
  }
  if (found.length < needed.length * leastFound) {
    const fix = `Check that this is the right tenant with the same identity provider. ${howToAnswer(needed.filter((one) => !isFound(one)))}`;
    return red('people', `${seen}: fewer than half`, { fix, rows: rest });
  }
  const left = needed.filter((one) => !isFound(one));
  const fix = left.length > 0 ? howToAnswer(left) : 'Read the rows.';
  return rest.length > 0 ? amber('people', seen, { fix, rows: rest }) : green('people', seen);
}

/**
 * What a person has to write. A fallback owner is no answer: one name given for all would carry everybody's published
 * objects into a tenant whose subjects mean other people. A row for each of them is.
 */
function howToAnswer(people: readonly PersonMatch[]): string {
  const [first] = people;
  const row = first === undefined ? '' : ` (such as "${first.subject},SUBJECT-IN-THE-TARGET")`;
  return `Have them invited to the target, or give a people map (--people-map, header subject,target_subject) with a row for each${row}: whoever takes over, or the bot, which then keeps what was theirs. Then make the plan again. A fallback owner alone does not count as found.`;
}

const isFound = ({ target, kind }: PersonMatch): boolean => target !== null && kind !== 'fallback' && kind !== 'bot';

function rowOf({ subject, name, problem, kind, target, objects, privateObjects }: PersonMatch): string {
  const who = subject === '' ? 'unknown owner' : name === '' ? subject : `${subject} (${name})`;
  const held = kind === 'fallback' && target ? `; ${target.subject} stands in` : '';
  return `${who}: ${inWords(problem)}; ${count(objects, 'object')}, ${privateObjects} private${held}`;
}

function judgeStatus({ people }: Draft): PreflightItem {
  const inactive = people.filter(({ problem }) => problem === 'inactive');
  const invited = people.filter(({ target, kind }) => kind !== 'bot' && target !== null && target.status !== 'active');
  if (inactive.length > 0)
    return amber(
      'people-status',
      `${count(inactive.length, 'person is', 'people are')} disabled or deleted in the target`,
      {
        fix: 'Enable them, or map their objects to somebody else.',
        rows: inactive.map(({ subject }) => subject),
      },
    );
  const waiting = invited.length === 0 ? '' : `; ${invited.length} have not signed in yet`;
  return green('people-status', `nobody needed is disabled or deleted${waiting}`);
}

function judgeProviders({ source, state }: Draft): PreflightItem {
  const before = signInsOf(source.providers);
  const fix = 'Compare with a few people by hand that their subjects are the same in both tenants.';
  if (before.length === 0) return amber('identity-provider', 'not captured in the snapshot', { fix });
  if (state.providers === null) return amber('identity-provider', 'the bot may not read the target’s', { fix });
  const after = signInsOf(state.providers);
  const same = before.join('\n') === after.join('\n');
  const rows = [...before.map((one) => `snapshot: ${one}`), ...after.map((one) => `target: ${one}`)];
  return same
    ? green('identity-provider', `the same in both: ${after.join('; ')}`)
    : amber('identity-provider', 'people sign in differently in the target', { fix, rows });
}
