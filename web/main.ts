import { mount } from 'svelte';
import App from './App.svelte';
import 'cut-fonts/cut.css';
import './theme.css';

mount(App, { target: document.body });
