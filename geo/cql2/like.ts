type Piece = { any: true } | { one: true } | { is: string };

const ANY: Piece = { any: true };
const ONE: Piece = { one: true };

/** `%` is any number of characters, `_` is one, and what stands after `\` is itself. */
function piecesOf(pattern: string): Piece[] {
  const pieces: Piece[] = [];
  let isEscaped = false;
  for (const character of pattern) {
    if (isEscaped) pieces.push({ is: character });
    else if (character === '%') pieces.push(ANY);
    else if (character === '_') pieces.push(ONE);
    else if (character !== '\\') pieces.push({ is: character });
    isEscaped = character === '\\' && !isEscaped;
  }
  if (isEscaped) pieces.push({ is: '\\' });
  return pieces;
}

/** Tells whether a text is like a pattern, in time at most the product of their lengths: no pattern is a trap. */
export function like(pattern: string): (text: string) => boolean {
  const pieces = piecesOf(pattern);
  return (text) => {
    const characters = [...text];
    let [at, piece] = [0, 0];
    /** The last `%`, and how far it has reached. */
    let [any, reached] = [-1, 0];
    while (at < characters.length) {
      const next = pieces[piece];
      if (next !== undefined && 'any' in next) {
        [any, reached] = [piece, at];
        piece += 1;
      } else if (next !== undefined && ('one' in next || next.is === characters[at])) {
        at += 1;
        piece += 1;
      } else if (any >= 0) {
        reached += 1;
        [at, piece] = [reached, any + 1];
      } else return false;
    }
    return pieces.slice(piece).every((rest) => 'any' in rest);
  };
}
