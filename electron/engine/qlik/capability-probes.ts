import type { AppFacts, AppObject } from '../../../shared/domain/app.ts';
import type { World } from '../world.ts';
import { failedAnswer, type Answer, type Matrix } from './capability-texts.ts';
import type { Rest } from './rest.ts';
import type { Granted } from './tokens.ts';
import type { Listing, TenantClient, TenantConnection, WhoAmI } from './types.ts';

export type CapabilityParts = {
  readonly client: TenantClient;
  readonly connection: TenantConnection;
  readonly rest: Rest;
  readonly world: World;
  readonly granted: () => Granted | null;
};

export type ProbeOptions = { readonly probeExport: boolean; readonly signal?: AbortSignal };

type Probe = {
  readonly matrix: Matrix;
  readonly me: WhoAmI;
  readonly judgeListing: (listing: Listing<unknown>, what: string) => Answer;
  readonly options: ProbeOptions;
};

/** Apps opened to look for other people's private work; it is usually found in the first. */
const sampleSize = 5;

/** A state the engine leaves out of an object's own layout is no; left out of a list it is unknown. */
const isPrivate = ({ published, source }: AppObject) =>
  published === false || (published === null && source === 'getter');

/** Private, and not ours: only an identity that sees everybody's work is shown such an object. */
const isForeignPrivate = (object: AppObject, me: WhoAmI) =>
  object.parentId === null && object.ownerId !== null && object.ownerId !== me.userId && isPrivate(object);

/** Apps of other people first, small ones before large ones: the likeliest proof at the least cost. */
function sample(apps: readonly AppFacts[], me: WhoAmI): AppFacts[] {
  const cost = (app: AppFacts) => (app.ownerId === me.userId ? 1e15 : 0) + (app.fileBytes ?? 1e12);
  return [...apps].sort((a, b) => cost(a) - cost(b));
}

async function probeContent({ client }: CapabilityParts, apps: readonly AppFacts[], probe: Probe): Promise<void> {
  const { matrix, me, options } = probe;
  let opened = 0;
  for (const app of apps.slice(0, sampleSize)) {
    try {
      const reading = await client.readObjects(app.appId, options.signal);
      opened += 1;
      const seen = `${opened} of ${apps.length} apps opened`;
      matrix.set('open', { result: 'pass', seen, fix: '', code: null });
      const proof = reading.objects.find((object) => isForeignPrivate(object, me));
      if (proof === undefined) continue;
      const found = `app ${app.appId} shows a private ${proof.objectType} of another person`;
      matrix.set('private-content', { result: 'pass', seen: found, fix: '', code: null });
      return;
    } catch (thrown) {
      const answer = failedAnswer(thrown, options.signal);
      if (opened === 0) matrix.set('open', answer);
    }
  }
  matrix.set('private-content', {
    result: 'not-provable',
    seen: `no private object of another person in the ${opened} apps opened`,
    fix: 'Have another person make one private sheet in an app and repeat the check.',
    code: null,
  });
}

async function probeExport({ client }: CapabilityParts, app: AppFacts, options: ProbeOptions): Promise<Answer> {
  if (!options.probeExport) {
    const facts = await client.app(app.appId, options.signal);
    const right = facts?.privileges?.includes('export') === true ? 'holds' : 'does not state';
    const seen = `not tried; app ${app.appId} ${right} the right to export`;
    return { result: 'not-checked', seen, fix: 'Repeat the check with the export probe.', code: null };
  }
  const file = await client.exportApp(app.appId, {
    noData: true,
    ...(options.signal ? { signal: options.signal } : {}),
  });
  let bytes = 0;
  for await (const chunk of file.bytes) bytes += chunk.length;
  return { result: 'pass', seen: `app ${app.appId} exported without data, ${bytes} bytes`, fix: '', code: null };
}

/** The checks that need apps: listing, opening, exporting, and seeing what others keep private. */
export async function probeApps(parts: CapabilityParts, probe: Probe): Promise<void> {
  const { matrix, me, judgeListing, options } = probe;
  let apps: readonly AppFacts[];
  try {
    const listing = await parts.client.apps(options.signal);
    matrix.set('list-apps', judgeListing(listing, 'apps'));
    apps = sample(
      listing.rows.map(({ facts }) => facts),
      me,
    );
  } catch (thrown) {
    matrix.set('list-apps', failedAnswer(thrown, options.signal));
    return;
  }
  const [first] = apps;
  if (first === undefined) {
    const nothing = (fix: string): Answer => ({ result: 'not-provable', seen: 'no app is listed', fix, code: null });
    for (const name of ['open', 'export'] as const) matrix.set(name, nothing('Make one app the identity can see.'));
    matrix.set(
      'private-content',
      nothing('Have another person make one private sheet in an app and repeat the check.'),
    );
    return;
  }
  await probeContent(parts, apps, probe);
  const exported = probeExport(parts, first, options);
  matrix.set('export', await exported.catch((thrown: unknown) => failedAnswer(thrown, options.signal)));
}
