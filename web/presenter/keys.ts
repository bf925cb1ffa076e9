import { BOTH_LEDGERS, type Act, type WallState } from '../../geo/show.ts';
import { after, otherProjection } from '../stage/keys.ts';

type Ask = (state: WallState, ledgers: readonly string[]) => Act | undefined;

const next: Ask = () => ({ do: 'next' });
const back: Ask = () => ({ do: 'back' });

/** The ledger that is read after the one that is: both, then each side's; undefined where the scene has no two. */
export function ledgerAfter({ ledger }: WallState, ledgers: readonly string[]): Act | undefined {
  return ledgers.length < 2 ? undefined : { do: 'ledger', as: after([BOTH_LEDGERS, ...ledgers], ledger) };
}

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
  KeyR: () => ({ do: 'replay' }),
  KeyK: ledgerAfter,
  KeyG: ({ projection }) => ({ do: 'project', as: otherProjection(projection) })
};

/** What a key asks of the wall; undefined where it is none of ours. Letters go by where they stand, whatever the layout. */
export function actOf(
  { key, code }: Pick<KeyboardEvent, 'key' | 'code'>,
  state: WallState,
  /** The sides whose ledgers have figures in the scene. */
  ledgers: readonly string[]
): Act | undefined {
  if (/^[1-9]$/.test(key)) return Number(key) > state.of ? undefined : { do: 'go', to: Number(key) - 1 };
  return (ACTS[key] ?? ACTS[code])?.(state, ledgers);
}
