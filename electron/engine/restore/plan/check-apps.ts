import type { PreflightItem } from '../../../../shared/domain/preflight.ts';
import { leastImportsPerDay } from './cost.ts';
import { restoredApps, type Draft } from './draft.ts';
import { amber, count, green, red } from '../../../../shared/domain/finding.ts';

/** Whether the apps can come back as they were. */
export function checkApps(draft: Draft): PreflightItem[] {
  return [
    judgeSnapshot(draft),
    judgeNames(draft),
    judgeReplace(draft),
    judgeOrigins(draft),
    judgeFiles(draft),
    judgeQuota(draft),
    judgeSectionAccess(draft),
    judgeBookmarks(draft),
  ];
}

/**
 * What a snapshot lacks, one a line: its gaps but for those of apps that are not in scope, apps that nothing is kept of,
 * and those kept only as they were before.
 */
export function gapRows({ snapshot, lost, apps, known }: Draft['source']): string[] {
  const gone = new Map<string, string>(lost.map(({ appId, name }) => [appId, name]));
  const inScope = new Set<string>([...gone.keys(), ...apps.map(({ facts }) => facts.appId)]);
  const named = new Set<string>();
  const rows = snapshot.gaps.flatMap(({ kind, subjectName, subjectId, code }) => {
    // What is restored here is apps; the plan of the configuration says what it lacks itself.
    if (kind === 'config') return [];
    if (known.has(subjectId) && !inScope.has(subjectId)) return [];
    named.add(subjectId);
    const rest = gone.has(subjectId) ? '; nothing of it is kept' : '';
    return [`${kind} ${subjectName || subjectId}: ${code}${rest}`];
  });
  for (const [appId, name] of gone) if (!named.has(appId)) rows.push(`app ${name} (${appId}): nothing of it is kept`);
  for (const { standsIn, facts } of apps)
    if (standsIn) rows.push(`app ${facts.name} (${facts.appId}): an earlier version stands in`);
  return rows;
}

function judgeSnapshot({ source }: Draft): PreflightItem {
  const { snapshot } = source;
  if (snapshot.state === 'failed' || snapshot.state === 'running')
    return red('snapshot', `the snapshot ${snapshot.state === 'failed' ? 'failed' : 'is still being taken'}`, {
      fix: 'Choose a snapshot that is complete or partial.',
    });
  const rows = gapRows(source);
  if (snapshot.state === 'complete' && rows.length === 0) return green('snapshot', 'complete');
  return amber('snapshot', `${snapshot.state}, with ${count(rows.length, 'gap')}`, {
    fix: 'What the snapshot lacks cannot come back. Read the rows, or choose another snapshot.',
    rows,
  });
}

function judgeNames({ apps, notes }: Draft): PreflightItem {
  const restored = restoredApps({ apps });
  const skipped = apps.filter(({ action }) => action === 'skip').map(({ name, why }) => `${name}: left out, ${why}`);
  if (notes.unknownPeople.length > 0)
    return red(
      'names',
      `the snapshot does not know ${count(notes.unknownPeople.length, 'person', 'people')} asked for`,
      {
        fix: 'Give each subject exactly as `coffer list people` shows it: upper and lower case count.',
        rows: notes.unknownPeople,
      },
    );
  if (restored.length === 0)
    return red('names', apps.length === 0 ? 'no app is in scope' : `every app in scope is left out`, {
      fix: 'Choose other apps or people, or decide on living apps with --on-conflict copy or replace.',
      rows: skipped,
    });
  const beside = restored
    .filter(({ conflict }) => conflict.decision === 'copy')
    .map(({ conflict, targetName }) => `${conflict.name}: stays; the restored one is called ${targetName}`);
  const renamed = notes.names.map((name) => `${name}: the name was taken in its place`);
  const rows = [...skipped, ...beside, ...renamed];
  if (rows.length === 0) return green('names', `no name is taken; ${count(restored.length, 'app')} to restore`);
  const seen = `${count(restored.length, 'app')} to restore, ${skipped.length} left out, ${beside.length + renamed.length} under another name`;
  return amber('names', seen, { fix: 'Read the rows; --on-conflict decides.', rows });
}

function judgeReplace({ apps, notes }: Draft): PreflightItem {
  const replaced = apps.filter(({ conflict }) => conflict.decision === 'replace');
  if (notes.replace.length > 0)
    return red('replace', `${count(notes.replace.length, 'live app')} may not be replaced`, {
      fix: 'Type the names of the apps (--confirm-replace) and take a backup of them first.',
      rows: notes.replace,
    });
  if (replaced.length === 0) return green('replace', 'no live app is put aside');
  return amber('replace', `${count(replaced.length, 'live app is', 'live apps are')} put aside`, {
    fix: 'The live app is renamed, never deleted; it keeps its id, and links to it stay with it.',
    rows: replaced.map(({ conflict }) => `${conflict.name} → ${conflict.renamedTo}`),
  });
}

function judgeOrigins({ apps }: Draft): PreflightItem {
  const managed = restoredApps({ apps }).filter(({ variant }) => variant === 'managed');
  const copies = managed.flatMap(({ targetName, origin }) =>
    origin.kind === 'copy' ? [`${targetName}: ${origin.why}; "${origin.name}" is made`] : [],
  );
  if (copies.length === 0)
    return green(
      'origins',
      managed.length === 0 ? 'no managed app' : `${count(managed.length, 'managed app')} with an origin`,
    );
  return amber('origins', `${count(copies.length, 'managed app gets', 'managed apps get')} a new origin`, {
    fix: 'The next release has to be published from it, or from the template after a check of the origin is waived.',
    rows: copies,
  });
}

function judgeFiles({ apps, notes }: Draft): PreflightItem {
  if (notes.files.length > 0)
    return red('files', `the vault lacks ${count(notes.files.length, 'file')}`, {
      fix: 'Verify the vault, and choose a snapshot whose files are whole.',
      rows: notes.files,
    });
  const large = restoredApps({ apps }).filter(({ via }) => via === 'upload');
  const rows = large.map(({ targetName, fileBytes }) => `${targetName}: ${Math.ceil(fileBytes / 1024 / 1024)} MB`);
  const seen =
    large.length === 0 ? 'every file goes in one request' : `${count(large.length, 'file')} by resumable upload`;
  return green('files', seen, { rows });
}

function judgeQuota({ apps, request }: Draft): PreflightItem {
  const { length: imports } = restoredApps({ apps });
  const { importsPerDay } = request.options;
  const days = Math.ceil(imports / (importsPerDay ?? leastImportsPerDay));
  const seen = `${count(imports, 'import')}, ${importsPerDay === null ? 'quota not known' : `${importsPerDay} a day allowed`}`;
  if (imports <= (importsPerDay ?? leastImportsPerDay)) return green('quota', seen);
  const fix =
    importsPerDay === null
      ? `Plans allow 300 to 10,000 imports a day: at 300 it takes ${days} days. State the quota with --imports-per-day.`
      : `It takes ${days} days: the run stops when the quota is used up; run the same plan again the next day.`;
  return amber('quota', seen, { fix });
}

function judgeSectionAccess({ chosen, apps, people }: Draft): PreflightItem {
  const back = new Map(restoredApps({ apps }).map((app): [string, string] => [app.appId, app.ownerSubject]));
  const names = new Map(people.map(({ subject, name }) => [subject, name]));
  const rows = chosen
    .filter(({ facts }) => facts.hasSectionAccess === true && back.has(facts.appId))
    .map(({ facts }) => {
      const subject = back.get(facts.appId) ?? '';
      return `${facts.name}: ask ${names.get(subject) || subject || 'its owner'}`;
    });
  if (rows.length === 0) return green('section-access', 'no app is known to use it');
  return amber('section-access', `${count(rows.length, 'app')} with section access`, {
    fix: 'Its script decides who sees what, by user ids or groups of the old tenant: the owner has to check it before the reload.',
    rows,
  });
}

function judgeBookmarks({ chosen, apps }: Draft): PreflightItem {
  const back = new Map(restoredApps({ apps }).map((app) => [app.appId, app]));
  const rows = chosen.flatMap(({ facts, roots }) => {
    const planned = back.get(facts.appId);
    if (!planned || facts.defaultBookmarkId === null) return [];
    if (planned.publishBookmarkId !== null) return [`${facts.name}: private; the run publishes it`];
    const isThere = roots.some(({ objectId }) => objectId === facts.defaultBookmarkId);
    return isThere ? [] : [`${facts.name}: names a bookmark that does not exist`];
  });
  if (rows.length === 0) return green('default-bookmark', 'no default bookmark locks anybody out');
  return amber('default-bookmark', `${count(rows.length, 'default bookmark')} to look at`, {
    fix: 'One that nobody else can see locks the app for them; one that does not exist has to be set anew by the app’s owner.',
    rows,
  });
}
