import { catalogue, type Catalogue } from './catalogue.ts';
import type { Report } from './check.ts';
import type { Dataset } from './dataset.ts';
import { readFilter, vocabulary, writeFilter, type Vocabulary } from './filter.ts';
import { RECORD_NUMBERS, SLOTS, type Scene } from './scene.ts';
import { tell } from './tell.ts';

/** What is wrong with a story: questions that no address spells so, things that the data set has not, cameras on nothing. */
export function checkScenes(dataset: Dataset, report: Report) {
  if (dataset.scenes.length === 0) return;
  const known = catalogue(dataset);
  const codes = vocabulary(known);
  dataset.scenes.forEach((scene, i) =>
    checkScene(scene, known, codes, (field, ...rest) => report(`${i}.${field}`, ...rest))
  );
}

function checkScene(scene: Scene, known: Catalogue, codes: Vocabulary, report: Report) {
  // What a telling does not find is what is wrong.
  tell(scene, known, '', report);
  for (const { field, question } of questionsOf(scene)) {
    const { filter, faults } = readFilter(new URLSearchParams(question), codes);
    const spelled = writeFilter(filter);
    if (faults.length === 0 && spelled !== question) report(field, question, spelled);
  }
  for (const name of ['bounds', 'wide'] as const) checkBounds(scene.camera[name], `camera.${name}`, report);
  // Of posts that are not listed there is no number.
  const slots = scene.evidence?.of === 'posts' ? SLOTS : RECORD_NUMBERS;
  for (const name of ['headline', 'caption', 'notes'] as const)
    for (const [language, text] of Object.entries(scene[name]))
      for (const [slot] of text.matchAll(/\{[^{}]*\}/g))
        if (!slots.some((known) => slot === `{${known}}`))
          report(`${name}.${language}`, slot, `one of ${slots.map((known) => `{${known}}`).join(', ')}`);
}

/** The questions of a scene and of its parts, each with its field. */
function questionsOf({ question, figures, chart, evidence, names }: Scene) {
  const charted = chart?.as === 'figures' ? chart.figures : [];
  const parts = [
    ...figures.map((figure, i) => ({ field: `figures.${i}`, part: figure })),
    ...charted.map((figure, i) => ({ field: `chart.figures.${i}`, part: figure })),
    ...names.map(({ figure }, i) => ({ field: `names.${i}.figure`, part: figure })),
    { field: 'evidence', part: evidence }
  ];
  return [
    { field: 'question', question },
    ...parts.flatMap(({ field, part }) =>
      part !== undefined && 'question' in part && part.question !== undefined
        ? [{ field: `${field}.question`, question: part.question }]
        : []
    )
  ];
}

/** A camera sees an area of the earth: west before east, south before north, in degrees. */
function checkBounds(bounds: Scene['camera']['bounds'] | undefined, field: string, report: Report) {
  if (bounds === undefined) return;
  const [west, south, east, north] = bounds;
  const isSane = -180 <= west && west < east && east <= 180 && -85 <= south && south < north && north <= 85;
  if (!isSane)
    report(field, bounds, 'west, south, east, north in degrees, west before east, south before north');
}
