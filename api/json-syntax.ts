/** The first mistake in a text that is not JSON: what stands there, and what could stand there instead. */
interface SyntaxFault {
  line: number;
  found: string;
  expected: string;
}

const TOKEN =
  /\s*([[\]{}:,]|"(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])|(?:true|false|null)(?!\w)|$)/uy;

/** Places in the text, with the tokens that each may hold and how a reader would call them. */
const PLACES = {
  value: { open: /^[[{"\-\dtfn]/, words: 'a value' },
  first: { open: /^[[{"\-\dtfn\]]/, words: 'a value or ]' },
  key: { open: /^"/, words: 'a name in double quotes' },
  firstKey: { open: /^["}]/, words: 'a name in double quotes or }' },
  colon: { open: /^:/, words: ':' },
  afterItem: { open: /^[,\]]/, words: ', or ]' },
  afterPair: { open: /^[,}]/, words: ', or }' },
  end: { open: /^$/, words: 'the end of the file' }
} as const;
type Where = keyof typeof PLACES;

/** Where `JSON.parse` fails without saying so by line, this says so. */
export function syntaxFault(text: string): SyntaxFault {
  const open: ('{' | '[')[] = [];
  let where: Where = 'value';
  let at = 0;
  for (;;) {
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(text);
    const token = match?.[1];
    const start = text.length - text.slice(at).trimStart().length;
    if (token === undefined || !PLACES[where].open.test(token)) {
      const found = /^\S{0,20}/.exec(text.slice(start))?.[0] ?? '';
      return {
        line: text.slice(0, start).split('\n').length,
        found: found === '' ? 'the end of the file' : found,
        expected: PLACES[where].words
      };
    }
    if (token === '' && where === 'end') return { line: 1, found: '', expected: 'other characters' };
    where = next(where, token, open);
    at = TOKEN.lastIndex;
  }
}

/** Where a token leads; `open` holds the brackets that are still open. */
function next(where: Where, token: string, open: ('{' | '[')[]): Where {
  if (token === '{' || token === '[') {
    open.push(token);
    return token === '{' ? 'firstKey' : 'first';
  }
  if (token === '}' || token === ']') open.pop();
  else if (token === ':') return 'value';
  else if (token === ',') return open.at(-1) === '{' ? 'key' : 'value';
  else if (where === 'key' || where === 'firstKey') return 'colon';
  const holder = open.at(-1);
  return holder === undefined ? 'end' : holder === '{' ? 'afterPair' : 'afterItem';
}
