import type { Random } from '../random.ts';
import type { Domain } from './domains.ts';

const settings: Readonly<
  Record<Domain['language'], readonly [thousand: string, decimal: string, date: string, locale: string]>
> = {
  de: ['.', ',', 'DD.MM.YYYY', 'de-DE'],
  en: [',', '.', 'M/D/YYYY', 'en-US'],
  nl: ['.', ',', 'D-M-YYYY', 'nl-NL'],
  ja: [',', '.', 'YYYY/MM/DD', 'ja-JP'],
};

/** A load script with a tab per table, as a consultant would have left it. */
export function generateScript(domain: Domain, random: Random, hasSectionAccess: boolean): string {
  const tables = domain.lookups.map((lookup) => tab(lookup.name, loadTable(lookup.name, lookup.fields, random)));
  const tabs = [
    tab('Main', mainTab(domain)),
    ...(hasSectionAccess ? [tab('Section Access', sectionAccess(random))] : []),
    tab('Variables', variablesTab(random)),
    tab(domain.fact.name, loadTable(domain.fact.name, domain.fact.fields, random)),
    ...tables,
    tab('Calendar', calendarTab(domain)),
    tab('Exit', ['DROP FIELDS [%Temp];', "TRACE 'Done at $(vReloadStart)';", 'EXIT SCRIPT;']),
  ];
  return tabs.join('');
}

function tab(name: string, lines: readonly string[]): string {
  return `///$tab ${name}\r\n${lines.join('\r\n')}\r\n`;
}

function mainTab(domain: Domain): string[] {
  const [thousand, decimal, date, locale] = settings[domain.language];
  return [
    `SET ThousandSep='${thousand}';`,
    `SET DecimalSep='${decimal}';`,
    `SET MoneyThousandSep='${thousand}';`,
    `SET MoneyDecimalSep='${decimal}';`,
    `SET MoneyFormat='#${thousand}##0${decimal}00 €;-#${thousand}##0${decimal}00 €';`,
    "SET TimeFormat='hh:mm:ss';",
    `SET DateFormat='${date}';`,
    `SET TimestampFormat='${date} hh:mm:ss[.fff]';`,
    'SET FirstWeekDay=0;',
    'SET BrokenWeeks=0;',
    'SET ReferenceDay=4;',
    'SET FirstMonthOfYear=1;',
    `SET CollationLocale='${locale}';`,
    'SET CreateSearchIndexOnReload=1;',
  ];
}

function variablesTab(random: Random): string[] {
  return [
    'LET vReloadStart = Now();',
    `LET vMonthsBack = ${random.between(6, 36)};`,
    'LET vFrom = MonthStart(AddMonths(Today(), -$(vMonthsBack)));',
    'SET vSum = Sum({<[Is Current]={1}>} $1);',
    `SET vSource = 'lib://${random.pick(['DataFiles', 'Shared:DataFiles', 'Finance:SQL_PROD', 'DWH (qs_service)'])}';`,
  ];
}

type Fields = readonly (readonly [name: string, kind: string, share: number])[];

function loadTable(name: string, fields: Fields, random: Random): string[] {
  const file = name.toLowerCase().replaceAll(' ', '_');
  const columns = fields.map(([field, kind], index) => {
    const expression = kind === 'date' ? `Date(Floor([${field}])) as [${field}]` : `[${field}]`;
    return `    ${expression}${index < fields.length - 1 ? ',' : ''}`;
  });
  const note = random.chance(0.4)
    ? [`// ${random.between(1, 28)}.${random.between(1, 12)}.: agreed with the key users`]
    : [];
  const source = random.chance(0.3)
    ? [`SQL SELECT * FROM dwh.${file} WHERE load_date >= '$(vFrom)';`]
    : [`FROM [$(vSource)/${file}.qvd] (qvd)`, `WHERE NOT IsNull([${fields[0]?.[0] ?? ''}]);`];
  return [
    ...note,
    `[${name}]:`,
    'LOAD',
    ...columns,
    ...source,
    '',
    `STORE [${name}] INTO [$(vSource)/stage/${file}.qvd] (qvd);`,
  ];
}

function calendarTab(domain: Domain): string[] {
  const date = domain.fact.fields.find(([, kind]) => kind === 'date')?.[0] ?? 'Date';
  return [
    '[MinMax]:',
    `LOAD Min([${date}]) as MinDate, Max([${date}]) as MaxDate RESIDENT [${domain.fact.name}];`,
    "LET vMin = Peek('MinDate', 0, 'MinMax');",
    "LET vMax = Peek('MaxDate', 0, 'MinMax');",
    'DROP TABLE [MinMax];',
    '[Calendar]:',
    `LOAD [${date}], Year([${date}]) as [Year], Month([${date}]) as [Month], Week([${date}]) as [Week];`,
    `LOAD Date($(vMin) + IterNo() - 1) as [${date}] AUTOGENERATE 1 WHILE $(vMin) + IterNo() - 1 <= $(vMax);`,
  ];
}

function sectionAccess(random: Random): string[] {
  const users = Array.from(
    { length: random.between(2, 6) },
    (_item, index) => `  USER, user${index + 1}@example.com, ${index % 3}`,
  );
  const rows = ['  ADMIN, service@example.com, *', ...users];
  return [
    'SECTION ACCESS;',
    'LOAD * INLINE [',
    '  ACCESS, USER.EMAIL, REDUCTION',
    ...rows,
    '];',
    'SECTION APPLICATION;',
  ];
}
