import { setImmediate as others } from 'node:timers/promises';
import type { Extract, Format } from './extract.ts';
import { activityOf } from './iati-activity.ts';
import { EXTENSION } from './iati-words.ts';
import { portions } from './table.ts';
import { closing, comment, opening, printed } from './xml.ts';

const VERSION = '2.03';
const NAME = 'IATI';
const ROOT = 'iati-activities';

/** Activities as the International Aid Transparency Initiative has them, one a line. */
export const iati: Format = {
  extension: 'iati.xml',
  title: `${NAME} ${VERSION}`,
  type: 'application/xml',
  holds: 'activity',
  async *write(extract: Extract) {
    const encoder = new TextEncoder();
    yield encoder.encode(head(extract));
    for (const portion of portions(extract.entries)) {
      const lines = portion.map((entry) => `${printed(activityOf(entry, extract))}\n`);
      yield encoder.encode(lines.join(''));
      await others();
    }
    yield encoder.encode(`${closing(ROOT)}\n`);
  }
};

function head({ store: { catalogue }, say, page }: Extract): string {
  const { meta } = catalogue.facts;
  const remarks = [
    `${meta.publisher}, ${meta.asOf}, ${meta.licence}: ${page}`,
    ...(meta.registered?.iati === undefined ? [say('export.unregistered', { name: NAME })] : []),
    say('export.standards')
  ];
  const root = opening(ROOT, {
    version: VERSION,
    'generated-datetime': new Date().toISOString(),
    'xmlns:shekara': EXTENSION
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n${remarks.map(comment).join('\n')}\n${root}\n`;
}
