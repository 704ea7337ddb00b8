/** What a form sent, read so that nothing that a stranger can write is a fault of ours. */
import type { Context } from 'hono';

/** The body is no form, or one that was cut off. */
export class UnreadableForm extends Error {}

export type SentForm = Readonly<Record<string, string | File>>;

/** @throws UnreadableForm */
export async function formOf(c: Context): Promise<SentForm> {
  try {
    return await c.req.parseBody();
  } catch (cause) {
    throw new UnreadableForm('the form cannot be read', { cause });
  }
}

/** As it was typed: a password may begin with a blank. */
export const secretOf = (form: SentForm, name: string): string => {
  const value = form[name];
  return typeof value === 'string' ? value : '';
};

/** One field as lines of text. Other control characters, which the database refuses, are left out. */
export const linesOf = (form: SentForm, name: string): string =>
  secretOf(form, name)
    .replace(/[^\P{Cc}\t\n\r]/gu, '')
    .trim();

/** One field as a line of text. */
export const textOf = (form: SentForm, name: string): string =>
  linesOf(form, name).replace(/[\t\n\r]+/g, ' ');
