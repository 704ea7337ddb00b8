import { mount } from 'svelte';
import * as z from 'zod/mini';
import './ui/styles/base.css';
import './ui/styles/layout.css';
import './ui/styles/type.css';
import './ui/styles/print.css';
import './ui/styles/buttons.css';
import './ui/styles/fields.css';
import './ui/styles/cards.css';
import './ui/styles/marks.css';
import './ui/styles/rows.css';
import './ui/styles/outside.css';
import App from './App.svelte';
import { showTheme } from './shell/theme.ts';

// The content policy forbids code made from text, which zod would otherwise try.
z.config({ jitless: true });
showTheme();

const target = document.getElementById('app');
if (target) mount(App, { target });
