import type { Projection } from '../../geo/scene.ts';
import type { Told } from '../../geo/told.ts';

/** A scene on a map as it is asked for, flat or as a globe; as it was where it says so itself, or nothing is asked. */
export function projected<T extends Told | undefined>(told: T, projection: Projection | undefined) {
  if (told === undefined || projection === undefined || told.scene.camera.projection === projection)
    return told;
  const { scene } = told;
  return { ...told, scene: { ...scene, camera: { ...scene.camera, projection } } };
}
