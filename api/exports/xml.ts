/** An element; texts among its children are text, whatever they look like. */
export interface XmlElement {
  name: string;
  attributes: Readonly<Record<string, string | null | undefined>>;
  children: readonly (XmlElement | string)[];
}

/** An attribute without a value is left out. */
export const element = (
  name: string,
  attributes: XmlElement['attributes'] = {},
  children: XmlElement['children'] = []
): XmlElement => ({ name, attributes, children });

export function printed({ name, attributes, children }: XmlElement): string {
  const start = opening(name, attributes);
  if (children.length === 0) return `${start.slice(0, -1)}/>`;
  const inside = children.map((child) => (typeof child === 'string' ? escaped(child) : printed(child)));
  return `${start}${inside.join('')}${closing(name)}`;
}

export const opening = (name: string, attributes: XmlElement['attributes'] = {}): string => {
  const known = Object.entries(attributes).filter(([, value]) => value != null);
  return `<${[name, ...known.map(([key, value]) => `${key}="${escaped(value ?? '')}"`)].join(' ')}>`;
};

export const closing = (name: string): string => `</${name}>`;

/** A remark for whoever opens the file. */
export const comment = (text: string): string => `<!-- ${escaped(text).replaceAll('--', '– ')} -->`;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;'
};

/** Everything that no XML file may hold: https://www.w3.org/TR/xml/#charsets */
// eslint-disable-next-line no-control-regex -- these are what is looked for
const FORBIDDEN = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;

const escaped = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll(FORBIDDEN, '\uFFFD')
    .replaceAll(/[&<>"\t\n\r]/g, (letter) => ENTITIES[letter] ?? letter);
