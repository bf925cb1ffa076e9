import type { Credit } from './credit.ts';
import rows from './layers/units.json' with { type: 'json' };

/** A layer whose units make up one unit of a larger layer. */
export interface Union {
  /** The layer of the parts, and the layer that the whole belongs to. */
  parts: string;
  into: string;
  /** The properties of the whole, and its name in messages. */
  unit: { code: string; level: string; country?: string };
  name: string;
  /** The codes that must be there (ISO 3166-2, GB/T 2260); `noOthers`: and no others. */
  codes: readonly string[];
  noOthers: boolean;
}

/** What the layers are made of; the rows are `layers/units.json`. */
export interface UnitRows {
  /** Whose work our own layers are made of, and which layers it is. */
  credits: readonly (Credit & { layers: readonly string[] })[];
  /** The languages in which a profile's statement must be given. */
  languages: readonly string[];
  /** The line between two layers, the first of them to its left when it runs from south to north. */
  border: { code: string; sides: readonly string[] };
  /** Smaller units before those made of them. */
  unions: readonly Union[];
  /** The layer and the country of a unit by the form of its code; the first that fits. */
  forms: readonly { form: string; layer: string; country?: string }[];
}

export const { credits, languages, border, unions, forms }: UnitRows = rows;

/** The row that the form of a code fits; undefined where it is not a code of a unit. */
export const formOf = (code: string) => forms.find(({ form }) => new RegExp(form).test(code));

/** The codes that must be in a layer. */
export const codesIn = (layer: string): readonly string[] =>
  unions.find(({ parts }) => parts === layer)?.codes ?? [];

/** Every layer that has units. */
export const unitLayers: readonly string[] = [...new Set(forms.map(({ layer }) => layer))];
