import type { JsonObject } from '../../../../shared/json.ts';
import type { AppChild } from '../app-model.ts';
import type { Random } from '../random.ts';
import type { Domain } from './domains.ts';
import { objectId } from './identities.ts';
import { chartTypes } from './words.ts';

/** What charts may refer to. */
export type Library = {
  readonly domain: Domain;
  readonly measureIds: readonly string[];
  readonly dimensionIds: readonly string[];
};

/** Charts and the properties of the sheet they stand on. */
export type SheetParts = { readonly properties: JsonObject; readonly children: readonly AppChild[] };

const columns = 24;
const rows = 12;

/** A sheet with its cells and charts. */
export function generateSheet(
  id: string,
  title: string,
  charts: number,
  dice: { library: Library; random: Random },
): SheetParts {
  const children = Array.from({ length: charts }, () => generateChart(dice.library, dice.random));
  const properties = {
    qInfo: { qId: id, qType: 'sheet' },
    qMetaDef: { title, description: '' },
    rank: dice.random.between(0, 40),
    thumbnail: { qStaticContentUrlDef: {} },
    columns,
    rows,
    cells: children.map((child, index) => cell(child, index)),
    qChildListDef: { qData: { title: '/title' } },
    gridResolution: 'small',
    layoutOptions: { mobileLayout: 'LIST', extendable: false },
  };
  return { properties, children };
}

function cell(child: AppChild, index: number): JsonObject {
  const col = (index % 3) * 8;
  const row = (Math.floor(index / 3) * 4) % rows;
  const bounds = {
    x: (col / columns) * 100,
    y: (row / rows) * 100,
    width: 33.333333333333336,
    height: 33.333333333333336,
  };
  return { name: child.id, type: child.qType, col, row, colspan: 8, rowspan: 4, bounds };
}

/** One chart, with the whole tree of definitions that makes sheets as large as they are. */
export function generateChart(library: Library, random: Random): AppChild {
  const qType = random.pick(chartTypes);
  const id = objectId(random);
  const children = qType === 'filterpane' ? listBoxes(library, random) : [];
  const properties = {
    qInfo: { qId: id, qType },
    qMetaDef: {},
    ...(qType === 'filterpane'
      ? { qChildListDef: { qData: { info: '/qInfo' } } }
      : { qHyperCubeDef: hyperCube(library, random) }),
    showTitles: true,
    title: random.chance(0.7) ? random.pick(library.domain.measures)[0] : '',
    subtitle: '',
    footnote: random.chance(0.1) ? `n = ${random.between(100, 9_000)}` : '',
    showDetails: false,
    visualization: qType,
    ...presentation(random),
  };
  return { id, qType, properties, children };
}

function listBoxes(library: Library, random: Random): AppChild[] {
  return Array.from({ length: random.between(2, 5) }, () => {
    const id = objectId(random);
    const field = random.pick(library.domain.fact.fields)[0];
    const qListObjectDef = {
      qDef: { qGrouping: 'N', qFieldDefs: [field], qFieldLabels: [''], qSortCriterias: [sortCriteria] },
    };
    const properties = {
      qInfo: { qId: id, qType: 'listbox' },
      qMetaDef: {},
      qListObjectDef,
      title: field,
      visualization: 'listbox',
    };
    return { id, qType: 'listbox', properties, children: [] };
  });
}

const sortCriteria = { qSortByState: 1, qSortByNumeric: 1, qSortByAscii: 1, qSortByLoadOrder: 1, qExpression: {} };

function hyperCube(library: Library, random: Random): JsonObject {
  const dimensions = Array.from({ length: random.between(1, 4) }, () => dimensionDef(library, random));
  const measures = Array.from({ length: random.between(1, 5) }, () => measureDef(library, random));
  return {
    qDimensions: dimensions,
    qMeasures: measures,
    qInterColumnSortOrder: [...dimensions, ...measures].map((_column, index) => index),
    qSuppressZero: random.chance(0.5),
    qSuppressMissing: true,
    qInitialDataFetch: [{ qTop: 0, qLeft: 0, qWidth: dimensions.length + measures.length, qHeight: 500 }],
    qMode: 'S',
    qNoOfLeftDims: -1,
    qMaxStackedCells: 5000,
    qCalcCond: {},
    qTitle: {},
    qCalcCondition: { qCond: {}, qMsg: {} },
    qColumnOrder: [],
    qExpansionState: [],
  };
}

function dimensionDef(library: Library, random: Random): JsonObject {
  const field = random.pick(library.domain.fact.fields)[0];
  const shared = library.dimensionIds[random.between(0, library.dimensionIds.length * 2)];
  const named =
    shared === undefined ? { qFieldDefs: [`[${field}]`], qFieldLabels: [field] } : { qFieldDefs: [], qFieldLabels: [] };
  return {
    ...(shared === undefined ? {} : { qLibraryId: shared }),
    qDef: {
      qGrouping: 'N',
      ...named,
      qSortCriterias: [sortCriteria],
      qNumberPresentations: [],
      qActiveField: 0,
      autoSort: true,
      cId: objectId(random),
      othersLabel: 'Others',
    },
    qNullSuppression: random.chance(0.5),
    qOtherTotalSpec: {
      qOtherMode: 'OTHER_OFF',
      qOtherCounted: { qv: '10' },
      qOtherLimit: { qv: '0' },
      qOtherLimitMode: 'OTHER_GE_LIMIT',
      qForceBadValueKeeping: true,
      qApplyEvenWhenPossiblyWrongResult: true,
      qOtherSortMode: 'OTHER_SORT_DESCENDING',
      qTotalMode: 'TOTAL_OFF',
      qReferencedExpression: {},
    },
    qShowAll: false,
    qOtherLabel: { qv: 'Others' },
    qCalcCond: {},
    qAttributeExpressions: [],
    qAttributeDimensions: [],
  };
}

function measureDef(library: Library, random: Random): JsonObject {
  const [label, expression] = random.pick(library.domain.measures);
  const shared = library.measureIds[random.between(0, library.measureIds.length)];
  return {
    ...(shared === undefined ? {} : { qLibraryId: shared }),
    qDef: {
      qLabel: label,
      qDef: expression,
      qTags: [],
      qGrouping: 'N',
      qNumFormat: { qType: 'U', qnDec: 10, qUseThou: 0 },
      autoSort: true,
      cId: objectId(random),
      numFormatFromTemplate: true,
    },
    qSortBy: { qSortByState: 0, qSortByNumeric: -1, qSortByLoadOrder: 1, qExpression: {} },
    qTrendLines: [],
    qMiniChart: {},
    qAttributeExpressions: [],
    qCalcCond: {},
  };
}

function presentation(random: Random): JsonObject {
  return {
    color: {
      auto: random.chance(0.8),
      mode: 'primary',
      paletteColor: {
        color: random.pick(['#4477aa', '#7db8da', '#b6d7ea', '#46c646', '#f93f17']),
        index: random.between(0, 9),
      },
      measureScheme: 'sg',
      reverseScheme: false,
      dimensionScheme: '12',
    },
    legend: { show: true, dock: 'auto', showTitle: true },
    orientation: random.pick(['vertical', 'horizontal']),
    gridLine: { auto: true, spacing: random.between(0, 2) },
    dataPoint: { show: random.chance(0.3), showLabels: random.chance(0.4) },
    tooltip: { auto: true, hideBasic: false, title: '', description: '' },
    refLine: { refLines: [] },
    extensionMeta: { name: '', version: `${random.between(1, 5)}.${random.between(0, 20)}.0` },
  };
}
