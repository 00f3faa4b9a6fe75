import type { DataField } from '../app-model.ts';

type Some<T> = readonly [T, ...T[]];
type FieldOutline = readonly [name: string, kind: DataField['kind'], share: number];

/** What an app is about: the words of its language, and the tables it loads. `share` is distinct values per row. */
export type Domain = {
  readonly language: 'de' | 'en' | 'nl' | 'ja';
  readonly titles: Some<string>;
  readonly sheets: Some<string>;
  readonly measures: Some<readonly [label: string, expression: string]>;
  readonly bookmarks: Some<string>;
  readonly fact: { readonly name: string; readonly fields: Some<FieldOutline> };
  readonly lookups: Some<{ readonly name: string; readonly fields: Some<FieldOutline> }>;
};

const sales: Domain = {
  language: 'en',
  titles: [
    'Sales Performance',
    'Executive Dashboard',
    'Pipeline & Forecast',
    '📈 Revenue Cockpit',
    'Order Intake EMEA',
  ],
  sheets: [
    'Overview',
    'Top Customers',
    'Margin by Region',
    'Sales Trend',
    'Order Details',
    'What-if',
    'YoY Comparison',
  ],
  measures: [
    ['Revenue', 'Sum([Net Amount])'],
    ['Margin %', '(Sum([Net Amount]) - Sum([Cost])) / Sum([Net Amount])'],
    ['# Orders', 'Count(Distinct [Order ID])'],
    ['Revenue LY', "Sum({<[Year]={'$(=Max([Year])-1)'}>} [Net Amount])"],
    ['Avg. Basket', 'Sum([Net Amount]) / Count(Distinct [Order ID])'],
  ],
  bookmarks: ['Q4 only', 'My region', 'Key accounts', 'Open orders > 30 days'],
  fact: {
    name: 'Orders',
    fields: [
      ['Order ID', 'number', 0.7],
      ['Order Date', 'date', 0.004],
      ['Net Amount', 'number', 0.2],
      ['Cost', 'number', 0.18],
      ['Quantity', 'number', 0.001],
      ['Customer ID', 'number', 0.02],
      ['Product ID', 'number', 0.006],
      ['Is Returned', 'flag', 0],
    ],
  },
  lookups: [
    {
      name: 'Customers',
      fields: [
        ['Customer Name', 'text', 0.9],
        ['Region', 'text', 0.01],
        ['Segment', 'text', 0.005],
      ],
    },
    {
      name: 'Products',
      fields: [
        ['Product Name', 'text', 0.95],
        ['Category', 'text', 0.03],
      ],
    },
  ],
};

const finance: Domain = {
  language: 'de',
  titles: [
    'Finanzcontrolling',
    'Überfällige Forderungen',
    'GuV & Bilanz',
    'Kostenstellenbericht',
    'Liquiditätsplanung 2025',
  ],
  sheets: [
    'Übersicht',
    'Ergebnisrechnung',
    'Kostenstellen',
    'Abweichungsanalyse',
    'Forderungen',
    'Größte Posten',
    'Monatsabschluss',
  ],
  measures: [
    ['Umsatz', 'Sum(Betrag)'],
    ['Plan-Ist-Abweichung', 'Sum(Betrag) - Sum(Planbetrag)'],
    ['Ø Zahlungsziel (Tage)', 'Avg(Zahlungsziel)'],
    ['Offene Posten', "Sum({<Status={'offen'}>} Betrag)"],
  ],
  bookmarks: ['Nur Geschäftsjahr 2024', 'Werk München', 'Überfällig > 90 Tage'],
  fact: {
    name: 'Buchungen',
    fields: [
      ['Belegnummer', 'number', 0.8],
      ['Buchungsdatum', 'date', 0.004],
      ['Betrag', 'number', 0.25],
      ['Planbetrag', 'number', 0.1],
      ['Zahlungsziel', 'number', 0.0004],
      ['Kostenstelle-Nr', 'number', 0.003],
      ['Konto-Nr', 'number', 0.004],
      ['Storniert', 'flag', 0],
    ],
  },
  lookups: [
    {
      name: 'Kostenstellen',
      fields: [
        ['Kostenstelle', 'text', 0.9],
        ['Bereich', 'text', 0.05],
        ['Verantwortliche', 'text', 0.2],
      ],
    },
    {
      name: 'Konten',
      fields: [
        ['Kontobezeichnung', 'text', 0.95],
        ['Kontengruppe', 'text', 0.02],
      ],
    },
  ],
};

const logistics: Domain = {
  language: 'nl',
  titles: [
    'Voorraadbeheer',
    'Leverbetrouwbaarheid',
    'Transportkosten Benelux',
    'Inkoopdashboard',
    'Ziekteverzuim & Bezetting',
  ],
  sheets: [
    'Overzicht',
    'Voorraad per magazijn',
    'Levertijden',
    'Top 10 leveranciers',
    'Trendanalyse',
    'Detailtabel',
    'Categorieën',
  ],
  measures: [
    ['Aantal zendingen', 'Count(Zendingnummer)'],
    ['Op tijd geleverd %', 'Count({<[Op tijd]={1}>} Zendingnummer) / Count(Zendingnummer)'],
    ['Transportkosten', 'Sum(Kosten)'],
    ['Gem. levertijd', 'Avg(Levertijd)'],
  ],
  bookmarks: ['Alleen Rotterdam', 'Te laat deze maand', 'België'],
  fact: {
    name: 'Zendingen',
    fields: [
      ['Zendingnummer', 'number', 0.9],
      ['Verzenddatum', 'date', 0.003],
      ['Kosten', 'number', 0.15],
      ['Gewicht', 'number', 0.05],
      ['Levertijd', 'number', 0.0003],
      ['Leverancier-id', 'number', 0.004],
      ['Magazijn-id', 'number', 0.0002],
      ['Op tijd', 'flag', 0],
    ],
  },
  lookups: [
    {
      name: 'Leveranciers',
      fields: [
        ['Leverancier', 'text', 0.95],
        ['Land', 'text', 0.02],
        ['Contactpersoon', 'text', 0.7],
      ],
    },
    {
      name: 'Magazijnen',
      fields: [
        ['Magazijn', 'text', 0.9],
        ['Provincie', 'text', 0.1],
      ],
    },
  ],
};

const people: Domain = {
  language: 'en',
  titles: [
    'HR Analytics',
    'Headcount & Attrition',
    'Recruiting Funnel',
    'Ärzte- & Pflegeplanung',
    'Time Tracking – Projects',
  ],
  sheets: ['Summary', 'Headcount', 'Attrition', 'Absence', 'Diversity', 'Payroll Check', 'Employee List'],
  measures: [
    ['Headcount', 'Count(Distinct [Employee ID])'],
    ['Attrition Rate', "Count({<Status={'left'}>} [Employee ID]) / Count([Employee ID])"],
    ['Hours', 'Sum(Hours)'],
    ['FTE', 'Sum(FTE)'],
  ],
  bookmarks: ['My team', 'Leavers this year', 'Part-time'],
  fact: {
    name: 'Timesheets',
    fields: [
      ['Entry ID', 'number', 0.95],
      ['Work Date', 'date', 0.003],
      ['Hours', 'number', 0.0005],
      ['FTE', 'number', 0.0002],
      ['Employee ID', 'number', 0.01],
      ['Project ID', 'number', 0.004],
      ['Is Absence', 'flag', 0],
    ],
  },
  lookups: [
    {
      name: 'Employees',
      fields: [
        ['Employee', 'text', 0.99],
        ['Department', 'text', 0.02],
        ['Site', 'text', 0.01],
      ],
    },
    {
      name: 'Projects',
      fields: [
        ['Project', 'text', 0.9],
        ['Client', 'text', 0.4],
      ],
    },
  ],
};

const plant: Domain = {
  language: 'ja',
  titles: ['売上ダッシュボード', '品質管理 – Qualität Werk 3', '生産実績レポート'],
  sheets: ['概要', '月次推移', '不良率', '設備稼働率', '明細'],
  measures: [
    ['売上高', 'Sum([Amount])'],
    ['不良率', 'Sum([Defects]) / Sum([Output])'],
    ['稼働率', 'Avg([Utilisation])'],
  ],
  bookmarks: ['今月', '第3工場'],
  fact: {
    name: 'Production',
    fields: [
      ['Batch', 'number', 0.6],
      ['Produced On', 'date', 0.003],
      ['Amount', 'number', 0.2],
      ['Defects', 'number', 0.001],
      ['Output', 'number', 0.02],
      ['Utilisation', 'number', 0.01],
      ['Line ID', 'number', 0.0004],
    ],
  },
  lookups: [
    {
      name: 'Lines',
      fields: [
        ['Line', 'text', 0.9],
        ['Plant', 'text', 0.05],
      ],
    },
  ],
};

/** What apps are about. */
export const domains: Some<Domain> = [sales, finance, logistics, people, plant];
