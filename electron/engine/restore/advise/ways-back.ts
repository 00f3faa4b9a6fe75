import type { DeletionWindow, KeptState, RecoveryAdvice, WayBack } from '../../../../shared/domain/recovery.ts';
import { wayCosts as costs, wayReasons as reasons } from '../../../../shared/text/recovery.ts';
import { time } from '../../page/index.ts';

type Situation = Pick<RecoveryAdvice, 'appId' | 'to' | 'checkedAt' | 'living' | 'window' | 'kept'>;

/** Every way there is, the cheapest first. */
export function waysBack(situation: Situation): WayBack[] {
  const { living } = situation;
  return living === null
    ? [native(situation), fromVault(situation), ...beside(situation)]
    : [...beside(situation), native(situation), fromVault(situation)];
}

/** The first that is open, or else may be: trying Qlik's own costs nothing. */
export const bestOf = (ways: readonly WayBack[]): WayBack | null =>
  ways.find(({ state }) => state !== 'closed') ?? null;

const planCommand = ({ to, appId, kept }: Situation, rest: string): string =>
  `coffer restore plan --to ${to} --app ${kept?.appId ?? appId}${rest} --out plan.json`;

const closed = (way: WayBack['way'], why: string): WayBack => ({
  ...{ way, state: 'closed', why, command: '' },
  ...{ keeps: [], loses: [] },
});

function beside(situation: Situation): WayBack[] {
  const { living, kept } = situation;
  if (living === null) return [closed('person', reasons.livesNot), closed('copy', reasons.livesNot)];
  if (kept === null) return [closed('person', reasons.notKept), closed('copy', reasons.notKept)];
  const open = (way: WayBack['way'], command: string): WayBack => ({
    ...{ way, state: 'open', why: reasons.lives, command },
    ...{ keeps: [...costs.beside.keeps], loses: [...costs.beside.loses, costs.since(time(kept.takenAt))] },
  });
  return [
    open('person', planCommand(situation, ' --person SUBJECT')),
    open('copy', planCommand(situation, ' --on-conflict copy')),
  ];
}

function native({ living, window, to, checkedAt }: Situation): WayBack {
  if (living !== null) return closed('native', reasons.nothingDeleted);
  if (window === null) return closed('native', reasons.neverThere);
  const [state, why] = nativeState(window, checkedAt);
  if (state === 'closed') return closed('native', why);
  const command = `coffer restore native --app ${window.appId} --to ${to} --yes`;
  const { keeps, loses } = costs.native;
  return { way: 'native', state, why, keeps: [...keeps], loses: [...loses], command };
}

function nativeState({ purgeFrom, purgeUntil, tooYoung }: DeletionWindow, now: number): [WayBack['state'], string] {
  if (tooYoung === 'yes') return ['closed', reasons.tooYoung];
  if (now >= purgeUntil) return ['closed', reasons.over(time(purgeUntil))];
  const sure = now < purgeFrom;
  const why = sure ? reasons.within(time(purgeFrom)) : reasons.between(time(purgeFrom), time(purgeUntil));
  if (tooYoung === 'perhaps') return ['perhaps', `${why} ${reasons.perhapsTooYoung}`];
  return [sure ? 'open' : 'perhaps', why];
}

function fromVault(situation: Situation): WayBack {
  const { kept } = situation;
  if (kept === null) return closed('vault', reasons.notKept);
  return {
    ...{ way: 'vault', state: 'open', why: `${reasons.kept} ${costs.atLeast(kept.floorMinutes)}` },
    keeps: [...costs.vault.keeps],
    loses: [...costs.vault.loses, costs.since(time(kept.takenAt)), ...lacking(kept)],
    command: planCommand(situation, situation.living === null ? '' : ' --on-conflict copy'),
  };
}

const lacking = ({ withData, ownerless, owners }: KeptState): string[] => [
  ...(withData ? [] : [costs.data]),
  ...(ownerless === 0 ? [] : [costs.ownerless(ownerless, owners.missing.length)]),
];
