import { LANGUAGES, loadMessages } from '../web/words.svelte.ts';

/** Tests speak every language at once: none is waited for. */
await Promise.all([...LANGUAGES.keys()].map(loadMessages));
