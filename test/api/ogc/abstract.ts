import { mkdirSync, writeFileSync } from 'node:fs';
import { afterAll, afterEach, expect, test, type RunnerTask } from 'vitest';

/** Abstract tests of a standard: by their conformance class, the names of its tests in the order of the standard. */
type Classes = Readonly<Record<string, string>>;

interface Standard {
  title: string;
  classes: Classes;
  /** How many of them, from the first, have the numbers 1, 2, 3 … in the standard as we have it; the others go by their names. */
  numbered: number;
  /** Why one is not run, by its name. */
  reasons?: Readonly<Record<string, string>>;
  /** How much of one is run, where it is not all. */
  partly?: Readonly<Record<string, string>>;
}

export const PART_1: Standard = {
  title: 'OGC API – Features – Part 1: Core (17-069r4): Core, GeoJSON, OpenAPI 3.0',
  numbered: 33,
  classes: {
    core:
      'http crs84 root-op root-success api-definition-op api-definition-success conformance-op conformance-success ' +
      'fc-md-op fc-md-success fc-md-links fc-md-items fc-md-items-links fc-md-extent sfc-md-op sfc-md-success fc-op ' +
      'fc-bbox-definition fc-bbox-response fc-limit-definition fc-limit-response fc-time-definition fc-time-response ' +
      'query-param-invalid query-param-unknown fc-response fc-links fc-timeStamp fc-numberMatched fc-numberReturned ' +
      'f-op f-success f-links',
    geojson: 'definition content',
    oas30: 'completeness exception-codes security definition-1 definition-2 oas-impl'
  }
};

export const PART_2: Standard = {
  title: 'OGC API – Features – Part 2: Coordinate Reference Systems by Reference (18-058r1)',
  numbered: 10,
  classes: {
    crs:
      'crs-uri default-crs storageCrs crs-parameter crs-parameter-invalid crs-parameter-default ' +
      'crs-parameter-transform bbox-crs-parameter bbox-crs-parameter-invalid bbox-crs-parameter-default'
  }
};

export const PARTS_3_AND_5: Standard = {
  title: 'OGC API – Features – Part 3: Filtering (19-079r2) and Part 5: Schemas (23-058r2)',
  numbered: 0,
  classes: {
    filter:
      'get-conformance filter-param filter-lang-default expression-construction filter-crs-wgs84 filter-crs-param ' +
      'mixing-expression',
    'features-filter': 'get-conformance filter-on-items',
    schemas: 'basic-schema-inspection role role-id property-seq unit definition nullvalues',
    'advanced-property-roles': 'role-primary-geometry role-primary-temporal role-type',
    'returnables-and-receivables': 'get-conformance link response-1',
    queryables: 'get-conformance link'
  }
};

export const CQL2: Standard = {
  title: 'Common Query Language (CQL2, 21-065r2)',
  numbered: 54,
  classes: {
    'cql2-text': 'validate escaping',
    'cql2-json': 'validate',
    'basic-cql2': 'basic-test comparison is-null boolean test-data logical',
    'advanced-comparison-operators': 'like between in test-data logical',
    'case-insensitive-comparison': 'casei casei-like test-data logical',
    'accent-insensitive-comparison':
      'accenti accenti-like accenti-casei accenti-casei-like test-data logical',
    'basic-spatial-functions': 's_intersects test-data logical',
    'basic-spatial-functions-plus': 's_intersects test-data',
    'spatial-functions':
      's_intersects s_disjoint s_equals s_touches s_crosses s_within s_contains s_overlaps test-data logical',
    'temporal-functions': 'temporal-functions-1 temporal-functions-2 test-data logical',
    'array-functions': 'array-predicates logical',
    'property-property':
      'comparison-value-property comparison-property-property comparison-value-value test-data logical',
    functions: 'functions',
    arithmetic: 'arithmetic test-data logical'
  },
  reasons: {
    '/conf/functions/functions': 'there are no functions of our own, and the class is not declared'
  },
  partly: {
    '/conf/basic-cql2/logical':
      'combinations of filters over our own collections; those printed ask of columns that nobody here has'
  }
};

const namesOf = ({ classes }: Standard): string[] =>
  Object.entries(classes).flatMap(([each, names]) => names.split(' ').map((name) => `/conf/${each}/${name}`));

/** The abstract tests that a title names. */
const namedIn = (title: string, names: readonly string[]) =>
  names.filter((name) => title.split(/[^\w/-]/).includes(name));

const titleOf = (task: RunnerTask): string => `${task.suite?.name ?? ''} ${task.name}`;
const testsIn = (tasks: readonly RunnerTask[]): RunnerTask[] =>
  tasks.flatMap((task) => (task.type === 'suite' ? testsIn(task.tasks) : [task]));

/** To be called last in a file: its tests name those of a standard, and a table of what came of each is left behind. */
export function abstractTests(standard: Standard, file: string) {
  const names = namesOf(standard);
  const { reasons = {}, partly = {} } = standard;
  const results = new Map<string, boolean[]>();
  afterEach(({ task }) => {
    for (const name of namedIn(titleOf(task), names))
      results.set(name, [...(results.get(name) ?? []), (task.result?.errors ?? []).length === 0]);
  });

  test('every abstract test is run, or has its reason', ({ task }) => {
    const titles = testsIn(task.file.tasks).map(titleOf);
    const run = names.filter((name) => titles.some((title) => namedIn(title, names).includes(name)));
    expect(names.filter((name) => !run.includes(name)).sort()).toEqual(Object.keys(reasons).sort());
  });

  afterAll(() => {
    const outcome = (name: string) => {
      const answers = results.get(name);
      if (answers === undefined) return reasons[name] === undefined ? 'not run' : `not run: ${reasons[name]}`;
      if (!answers.every(Boolean)) return 'FAILED';
      return partly[name] === undefined ? 'passed' : `passed in part: ${partly[name]}`;
    };
    const outcomes = names.map(outcome);
    const [passed, inPart] = ['passed', 'passed in part'].map(
      (word) => outcomes.filter((each) => each.split(':')[0] === word).length
    );
    const partial = inPart === 0 ? '' : `, ${inPart} in part`;
    const rows = names.map(
      (name, i) => `| ${i < standard.numbered ? i + 1 : '–'} | ${name} | ${outcomes[i]} |`
    );
    const head = `${standard.title}: ${passed} of ${names.length} abstract tests passed${partial}\n\n| number | test | |\n| --- | --- | --- |`;
    mkdirSync('test/output', { recursive: true });
    writeFileSync(`test/output/ogc-abstract-${file}.md`, `${[head, ...rows].join('\n')}\n`);
  });
}
