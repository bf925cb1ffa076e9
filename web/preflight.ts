import { mount } from 'svelte';
import Preflight from './preflight/Preflight.svelte';
import { chooseLanguage, fetchMessages } from './words.svelte.ts';
import 'cut-fonts/cut.css';
import './theme.css';

const asked = new URLSearchParams(location.search).get('lang');
const language = chooseLanguage(asked, navigator.languages);

void fetchMessages(language).then(() => mount(Preflight, { target: document.body, props: { language } }));
