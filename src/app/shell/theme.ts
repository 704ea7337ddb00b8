import { remember, remembered } from './remembered.ts';

/** Light or dark as the machine says, unless the person chose on this tablet. */
export type Theme = 'system' | 'light' | 'dark';
const key = 'so-mot-cua.theme';

export function chosenTheme(): Theme {
  const stored = remembered(key);
  return stored === 'light' || stored === 'dark' ? stored : 'system';
}

export function chooseTheme(theme: Theme): void {
  remember(key, theme === 'system' ? null : theme);
  showTheme();
}

export function showTheme(): void {
  const theme = chosenTheme();
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}
