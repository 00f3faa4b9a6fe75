/** Qlik's budget classes: calls a minute for one user (reference 5.1). A call belongs to the first row that matches. */
export type Tier =
  'read' | 'write' | 'directory-filter' | 'upload' | 'tasks' | 'reload' | 'report' | 'lineage' | 'audits';

export const callsPerMinute: Readonly<Record<Tier, number>> = {
  read: 1000,
  write: 100,
  'directory-filter': 200,
  upload: 800,
  tasks: 600,
  reload: 50,
  report: 10,
  lineage: 20,
  audits: 1000,
};

type TierRule = { readonly tier: Tier; readonly methods: readonly string[] | 'any'; readonly path: RegExp };

const rules: readonly TierRule[] = [
  { tier: 'directory-filter', methods: ['POST'], path: /^\/api\/v1\/(users|groups)\/actions\/filter$/ },
  { tier: 'upload', methods: ['POST', 'PATCH', 'HEAD'], path: /^\/api\/v1\/temp-contents\/files(\/|$)/ },
  { tier: 'upload', methods: ['PUT'], path: /^\/api\/v1\/data-files\/[^/]+$/ },
  { tier: 'tasks', methods: 'any', path: /^\/api\/v1\/tasks(\/|$)/ },
  { tier: 'reload', methods: ['POST'], path: /^\/api\/v1\/reloads(\/|$)/ },
  { tier: 'report', methods: ['POST'], path: /^\/api\/v1\/reports$/ },
  { tier: 'lineage', methods: ['GET'], path: /^\/api\/v1\/lineage-graphs\// },
  { tier: 'audits', methods: ['GET'], path: /^\/api\/v1\/audits(\/|$)/ },
];

/** Which budget a call is paid from. */
export function tierOf(method: string, target: string): Tier {
  const path = target.replace(/[?#].*$/, '');
  const special = rules.find(
    (rule) => (rule.methods === 'any' || rule.methods.includes(method)) && rule.path.test(path),
  );
  return special?.tier ?? (method === 'GET' ? 'read' : 'write');
}
