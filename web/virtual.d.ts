declare module 'virtual:icons' {
  /** One shape of an icon: its SVG element and attributes, in a 24-unit box. */
  export type IconNode = [tag: string, attributes: Record<string, string>];
  /** The icons of the sectors and of the interface, by lucide's name. */
  export const icons: Readonly<Record<string, IconNode[]>>;
}

declare module 'virtual:map-worker' {
  /** The address of MapLibre's worker. */
  const url: string;
  export default url;
}

declare module 'virtual:languages' {
  /** By language, the few messages that are needed whatever language the page is in. */
  export const languages: Readonly<Record<string, Readonly<Record<string, string>>>>;
}
