import { mount } from 'svelte';
import App from './App.svelte';
import { load } from './client.ts';
import { chooseLanguage, loadMessages } from './words.svelte.ts';
import 'cut-fonts/cut.css';
import './theme.css';

const asked = new URLSearchParams(location.search).get('lang');
const language = chooseLanguage(asked, navigator.languages);
const first = load();
// The page itself tells of what is missing, once it is there.
first.catch(() => undefined);
void loadMessages(language).then(() => mount(App, { target: document.body, props: { language, first } }));
