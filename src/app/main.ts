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
try {
  showTheme();
} catch {
  // Storage forbidden by the browser: the page that says so is drawn in the machine's theme.
}

const target = document.getElementById('app');
if (target) mount(App, { target });
