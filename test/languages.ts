import { fetchMessages, LANGUAGES } from '../web/words.svelte.ts';

// A page waits for one of them; here any may be spoken at once.
await Promise.all([...LANGUAGES.keys()].map(fetchMessages));
