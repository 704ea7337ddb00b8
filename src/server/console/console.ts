import { Hono } from 'hono';
export const consolePages = (_options: object): Hono => new Hono();
