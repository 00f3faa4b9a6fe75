import type { WishedCustomer } from '../../../shared/domain/propagation.ts';
import { writeCsv } from '../../../shared/csv.ts';

/** Which app one report of one customer is to read in place of one app; `stay` leaves it. */
export type WishedCell = {
  readonly customer: string;
  readonly report: string;
  readonly source: string;
  readonly target: string;
};

/** The customers as the API takes them. */
export const targetsText = (customers: readonly WishedCustomer[]): string => JSON.stringify(customers);

/** The same list with one cell as wished, whatever wider lines say; a customer who is new comes last. */
export function withCell(customers: readonly WishedCustomer[], cell: WishedCell): WishedCustomer[] {
  const { customer, report, source, target } = cell;
  const known = customers.find((one) => one.customer === customer) ?? { customer, name: null, reports: [] };
  const own = known.reports.find((one) => one.report === report)?.apps ?? [];
  const apps = [...own.filter((app) => app.source !== source), { source, target }];
  const others = known.reports.filter((one) => one.report !== report);
  const changed = { ...known, reports: [...others, { report, apps }] };
  return customers.some((one) => one.customer === customer)
    ? customers.map((one) => (one.customer === customer ? changed : one))
    : [...customers, changed];
}

export const withoutCustomer = (customers: readonly WishedCustomer[], customer: string): WishedCustomer[] =>
  customers.filter((one) => one.customer !== customer);

export type WishedLine = WishedCell & { readonly key: string; readonly name: string };

/** A line for each app of each report of each customer, as in the file. */
export const linesOf = (customers: readonly WishedCustomer[]): WishedLine[] =>
  customers.flatMap(({ customer, name, reports }) =>
    reports.flatMap(({ report, apps }) =>
      apps.map(({ source, target }) => ({
        ...{ key: JSON.stringify([customer, report, source]), customer, report, source, target },
        name: name ?? '',
      })),
    ),
  );

/** The list as a file that the command line reads as well. */
export const customersCsv = (customers: readonly WishedCustomer[]): string =>
  writeCsv([
    ['customer', 'report', 'source_app', 'target_app', 'name'],
    ...linesOf(customers).map(({ customer, report, source, target, name }) => [
      customer,
      report === '*' ? '' : report,
      source,
      target,
      name,
    ]),
  ]);
