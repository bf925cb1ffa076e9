import { mount } from 'svelte';
import App from './App.svelte';
import './fonts.css';
import './theme.css';

mount(App, { target: document.body });

// Characters that the data set does not have today: what readers type, what an operator's own data brings.
addEventListener('load', () => void import('cut-fonts/rest.css'), { once: true });
