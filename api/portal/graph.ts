/** What is said of one thing: its properties by their prefixed names, as JSON-LD has it. */
export interface Node {
  '@id'?: string;
  '@type': string;
  [property: string]: Value | readonly Value[] | undefined;
}

/** Another thing by its address, or words. */
type Term =
  { '@id': string } | { '@value': string; '@language': string } | { '@value': string; '@type': string };
type Value = string | Term | Node;

/** Something by its address, in which what no address may have is escaped. */
export const thing = (address: string): Term => ({
  '@id': address.replaceAll(/[\p{Cc} <>"{}|^`\\]/gu, encodeURIComponent)
});
/** One text in each of its languages. */
export const texts = (text: Readonly<Record<string, string>>): Term[] =>
  Object.entries(text).map(([language, words]) => ({ '@value': words, '@language': language }));
export const typed = (value: string, type: string): Term => ({ '@value': value, '@type': type });

/** What the beginnings of names stand for. */
export type Prefixes = Readonly<Record<string, string>>;

/** Things as JSON-LD, https://www.w3.org/TR/json-ld11/. */
export const jsonLd = (prefixes: Prefixes, things: readonly Node[]) => ({
  '@context': prefixes,
  '@graph': things
});

/** The same things as Turtle, https://www.w3.org/TR/turtle/. */
export const turtle = (prefixes: Prefixes, things: readonly Node[]): string =>
  `${[
    ...Object.entries(prefixes).map(([name, address]) => `@prefix ${name}: ${iri(address)} .`),
    ...things.map((each) => `\n${iri(each['@id'] ?? '')} ${properties(each, '  ')} .`)
  ].join('\n')}\n`;

const iri = (address: string) => `<${address}>`;

/** A text as JSON quotes it is quoted in Turtle, too. */
const quoted = (text: string) => JSON.stringify(text.toWellFormed());

function properties(node: Node, indent: string): string {
  const rows = Object.entries(node).flatMap(([name, value]) => {
    if (name === '@id' || value === undefined) return [];
    if (name === '@type') return [`a ${node['@type']}`];
    const values = Array.isArray(value) ? (value as readonly Value[]) : [value as Value];
    return values.length === 0
      ? []
      : [`${name} ${values.map((each) => written(each, `${indent}  `)).join(', ')}`];
  });
  return rows.join(` ;\n${indent}`);
}

function written(value: Value, indent: string): string {
  if (typeof value === 'string') return quoted(value);
  if (isNode(value)) return `[ ${properties(value, indent)} ]`;
  if ('@id' in value) return iri(value['@id']);
  const words = quoted(value['@value']);
  return '@language' in value ? `${words}@${value['@language']}` : `${words}^^${value['@type']}`;
}

const isNode = (value: Term | Node): value is Node => '@type' in value && !('@value' in value);
