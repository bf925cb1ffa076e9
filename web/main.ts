import { mount } from 'svelte';
import App from './App.svelte';
import { load } from './client.ts';
import { keepPage } from './offline/keep.ts';
import { chooseLanguage, fetchMessages } from './words.svelte.ts';
import 'cut-fonts/cut.css';
import './theme.css';

/** By then the page has fetched what a first view needs. */
const SETTLED_MS = 12_000;

const asked = new URLSearchParams(location.search).get('lang');
const language = chooseLanguage(asked, navigator.languages);
const begun = load();
// Seen by the page once there is one.
begun.catch(() => undefined);

// Waited for without `await`: a module that others wait for would be cut in two dozen pieces.
void fetchMessages(language).then(() => mount(App, { target: document.body, props: { language, begun } }));

// Once all that a first view needs is there.
addEventListener('load', () => setTimeout(() => void keepPage().catch(() => undefined), SETTLED_MS));
