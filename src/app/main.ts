import { mount } from 'svelte';
import * as z from 'zod/mini';
import './ui/styles/base.css';
import './ui/styles/controls.css';
import './ui/styles/choices.css';
import './ui/styles/pieces.css';
import './ui/styles/tables.css';
import './ui/styles/layers.css';
import './ui/styles/shell.css';
import './ui/styles/threshold.css';
import App from './App.svelte';
import { showTheme } from './shell/theme.ts';

// The content policy forbids code made from text, which zod would otherwise try.
z.config({ jitless: true });
showTheme();

const target = document.getElementById('app');
if (target) mount(App, { target });
