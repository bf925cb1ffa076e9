import { createContext } from 'svelte';
import type { Entry } from '../../geo/catalogue.ts';
import type { Point } from '../../geo/place.ts';
import type { Picture, PictureOrder } from '../map/picture.ts';
import type { Tool } from '../map/tools.ts';
import type { Bounds } from './east.ts';

/** What may be asked of the map. */
export interface MapActs {
  home: () => void;
  zoom: (by: number) => void;
  fly: (bounds: Bounds) => void;
  /** Brings the places of records into the picture. */
  fit: (entries: readonly Entry[]) => void;
  /** Brings a place into the picture. */
  look: (code: string) => void;
  /** West, south, east, north of what no panel covers; undefined before there is a map. */
  visible: () => Bounds | undefined;
  /** The map as it is shown, once more, for paper. */
  picture: (order: PictureOrder) => Promise<Picture>;
  /** Copies the picture as it stands onto a canvas, at once. */
  copyTo: (canvas: HTMLCanvasElement) => void;
}

/** What the reader does with the map itself: it is no part of the question, and in no address. */
export class Board {
  map: MapActs | undefined = $state.raw();
  tool: Tool = $state('pointer');
  /** Did the fine boundaries stay away? */
  coarse: boolean = $state(false);
  /** Is the dialog open that takes the view away? */
  share: boolean = $state(false);
  /** Are the links to partners far from the border all drawn? */
  partners: boolean = $state(false);
  /** Is the map being saved as a sheet? */
  sheet: boolean = $state(false);
  /** Is the map being drawn for the browser's own print? */
  onPaper: boolean = $state(false);
  /** The point of the earth, and of the window, that the reader asks about. */
  asked: { point: Point; x: number; y: number } | undefined = $state.raw();
}

export const [getBoard, setBoard] = createContext<Board>();
