import type { Catalogue } from '../../geo/catalogue.ts';
import { flowArcs, linkArcs, passageArc, type Arc } from '../../geo/ribbons.ts';
import type { Told } from '../../geo/told.ts';

/** What of a scene is drawn as arcs: its trade, its records' links, and what passes the posts whose figures it shows. */
export function arcsOf(
  { scene, entries, flows }: Pick<Told, 'scene' | 'entries' | 'flows'>,
  catalogue: Catalogue
): Arc[] {
  const passages = scene.names.flatMap(({ figure }): Arc[] => {
    if (figure?.of !== 'throughput') return [];
    const post = catalogue.facts.posts.find(({ id }) => id === figure.post);
    const reading = post?.throughput.find(
      ({ period, unit }) => period === figure.period && unit === figure.unit
    );
    return post === undefined || reading === undefined ? [] : [passageArc(post, reading, catalogue)];
  });
  return [...passages, ...flowArcs(flows, catalogue), ...(scene.links ? linkArcs(entries, catalogue) : [])];
}

/** What the widths of a scene's arcs are measured by: the arcs of every ledger, whichever is read. */
export const measureOf = (told: Told, catalogue: Catalogue): Arc[] =>
  arcsOf({ ...told, flows: [...told.flows, ...told.unread] }, catalogue);
