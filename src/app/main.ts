import { mount } from 'svelte';
import * as z from 'zod/mini';
import './ui/base.css';
import './ui/controls.css';
import './ui/choices.css';
import './ui/pieces.css';
import './ui/tables.css';
import './ui/layers.css';
import './ui/shell.css';
import './ui/threshold.css';
import App from './App.svelte';
import { showTheme } from './theme.ts';

// The content policy forbids code made from text, which zod would otherwise try.
z.config({ jitless: true });
showTheme();

const target = document.getElementById('app');
if (target) mount(App, { target });
