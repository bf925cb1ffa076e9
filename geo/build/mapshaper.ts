import mapshaper from 'mapshaper';
import type { Feature, FeatureCollection, Geometry } from 'geojson';

export type Units<G extends Geometry = Geometry> = FeatureCollection<G, Record<string, string>>;

/**
 * Runs mapshaper commands on one collection and returns one collection.
 * The input is the layer `layer`, the output is whatever layer is current at the end.
 */
export async function shape<G extends Geometry = Geometry>(
  layer: Units,
  commands: string
): Promise<Units<G>> {
  const output = await mapshaper.applyCommands(
    `-i layer.json -quiet ${commands} -o out.json format=geojson geojson-type=FeatureCollection`,
    { 'layer.json': layer }
  );
  const text = output['out.json'];
  if (text === undefined) throw new Error(`mapshaper gave no layer for: ${commands}`);
  return JSON.parse(String(text)) as Units<G>;
}

export const collection = <G extends Geometry>(features: Feature<G, Record<string, string>>[]): Units<G> => ({
  type: 'FeatureCollection',
  features
});
