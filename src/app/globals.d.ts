/** The build's own name, put in by Vite. */
declare const __BUILD__: string;
