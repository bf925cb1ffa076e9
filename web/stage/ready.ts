import type { Catalogue } from '../../geo/catalogue.ts';
import type { Scene } from '../../geo/scene.ts';
import { inLanguage } from '../../geo/text.ts';

/** A scene that shows fewer degrees from west to east than this is drawn with the fine boundaries. */
const NEAR_DEGREES = 22;

/** Does the camera of a scene come near enough to tell the fine boundaries from the coarse ones? */
export const isNear = ({ camera: { bounds, wide } }: Scene): boolean =>
  [bounds, wide ?? bounds].some(([west, , east]) => east - west < NEAR_DEGREES);

const FAMILIES = ['Onest Variable', 'Noto Sans SC Variable'];
const WEIGHTS = [450, 700];
const FIGURES = '0123456789 .,–—·→%$+≈≥≤';

/** Loads the letters of what is said in scenes, so that no text is drawn in another font first. */
export async function loadLetters(scenes: readonly Scene[], catalogue: Catalogue, language: string) {
  const texts = scenes.flatMap(({ headline, caption, names }) => [
    inLanguage(headline, language),
    inLanguage(caption, language),
    ...names.flatMap(({ place }) => Object.values(catalogue.place(place)?.name ?? {}))
  ]);
  const letters = [...new Set([...texts, FIGURES].join(''))].join('');
  await Promise.allSettled(
    FAMILIES.flatMap((family) =>
      WEIGHTS.map((weight) => document.fonts.load(`${weight} 24px "${family}"`, letters))
    )
  );
}
