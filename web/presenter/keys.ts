import type { Act, WallState } from '../../geo/show.ts';

type Ask = (state: WallState) => Act;

const next: Ask = () => ({ do: 'next' });
const back: Ask = () => ({ do: 'back' });

/** By the name of the key; clickers send PageDown and PageUp. */
const ACTS: Readonly<Record<string, Ask>> = {
  ' ': next,
  ArrowRight: next,
  ArrowDown: next,
  PageDown: next,
  ArrowLeft: back,
  ArrowUp: back,
  PageUp: back,
  Home: () => ({ do: 'go', to: 0 }),
  End: ({ of }) => ({ do: 'go', to: Math.max(0, of - 1) }),
  KeyB: ({ blank }) => ({ do: 'blank', on: !blank }),
  KeyF: ({ frozen }) => ({ do: 'freeze', on: !frozen }),
  KeyA: ({ playing }) => ({ do: 'play', on: !playing }),
  KeyR: () => ({ do: 'replay' })
};

/** What a key asks of the wall; undefined where it is none of ours. Letters go by where they stand, whatever the layout. */
export function actOf({ key, code }: Pick<KeyboardEvent, 'key' | 'code'>, state: WallState): Act | undefined {
  if (/^[1-9]$/.test(key)) return Number(key) > state.of ? undefined : { do: 'go', to: Number(key) - 1 };
  return (ACTS[key] ?? ACTS[code])?.(state);
}
