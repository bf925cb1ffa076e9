import { mount } from 'svelte';
import { load, loadScenes } from './client.ts';
import Opening from './stage/Opening.svelte';
import { chooseLanguage, fetchMessages } from './words.svelte.ts';
import 'cut-fonts/cut.css';
import './theme.css';

const asked = new URLSearchParams(location.search).get('lang');
const language = chooseLanguage(asked, navigator.languages);
const fetching = () => Promise.all([load(), loadScenes()]);
const begun = fetching();
// Seen by the page once there is one.
begun.catch(() => undefined);

void fetchMessages(language).then(() =>
  mount(Opening, { target: document.body, props: { language, begun, again: fetching } })
);
