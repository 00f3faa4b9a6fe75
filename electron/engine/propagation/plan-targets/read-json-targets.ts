import { AppError } from '../../../../shared/errors/app-error.ts';
import { z } from '../../../../shared/schema.ts';
import { findDoubleMember } from './find-double-member.ts';
import type { TargetField, TargetLine } from './wished-target.ts';

const App = z.strictObject({ source: z.string().default(''), target: z.string() });
const Report = z.strictObject({ report: z.string().default(''), apps: z.array(App).min(1) });
const Targets = z
  .array(z.strictObject({ customer: z.string(), name: z.string().nullish(), reports: z.array(Report).min(1) }))
  .min(1);

const wrong = (path: string, problem: string, cause?: unknown) =>
  new AppError('request.invalid', { field: 'targets', path, problem }, { cause });

/** As a person would write it down: `[3].reports[0].apps[1].target`. */
const written = (path: readonly PropertyKey[]): string =>
  path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`)).join('');

function parse(text: string): z.infer<typeof Targets> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw wrong('', 'this is not JSON', cause);
  }
  const double = findDoubleMember(text);
  if (double !== null) throw wrong(double, 'this member stands twice');
  const result = Targets.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw wrong(written(issue?.path ?? []), issue?.message ?? 'not a list of targets');
}

/** An array of `{customer, name?, reports: [{report?, apps: [{source?, target}]}]}`. */
export function readJsonTargets(text: string): TargetLine[] {
  return parse(text).flatMap(({ customer, name, reports }, at) =>
    reports.flatMap(({ report, apps }, reportAt) =>
      apps.map(({ source, target }, appAt): TargetLine => {
        const paths: { readonly [field in TargetField]: string } = {
          customer: '.customer',
          name: '.name',
          report: `.reports[${reportAt}].report`,
          source: `.reports[${reportAt}].apps[${appAt}].source`,
          target: `.reports[${reportAt}].apps[${appAt}].target`,
        };
        const place = (field: TargetField) => ({ path: `[${at}]${paths[field]}` });
        return { row: at + 1, customer, name: name ?? '', report, source, target, place };
      }),
    ),
  );
}
