import { svelte } from '@sveltejs/vite-plugin-svelte';
import type { PluginOption } from 'vite';
import { fonts } from './fonts.ts';
import { icons } from './icons.ts';
import { atlasMessages, languages } from './languages.ts';
import { map } from './map.ts';

/** The oldest form of the language that our pages are read in. */
export const TARGET = 'es2023';

/** What turns our sources into pages; `alone`: into pages that are opened as files. */
export const pagePlugins = (root: string, { alone = false } = {}): PluginOption[] => [
  svelte({ configFile: false }),
  icons(root),
  languages(root),
  ...(alone ? [] : [atlasMessages()]),
  fonts(root),
  map({ alone })
];
