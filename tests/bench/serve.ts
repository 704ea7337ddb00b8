import { createServer, type Server } from 'node:http';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { extname, join, normalize } from 'node:path';
import type { AddressInfo } from 'node:net';

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
};

/**
 * Serves folders by path prefix on loopback; unknown paths get the first folder's index.html.
 * @param hear what pages POST, wherever to
 */
export async function serveFolders(
  folders: Readonly<Record<string, string>>,
  hear?: (body: string) => void,
): Promise<{ url: string; stop: () => Promise<void>; isDown: boolean }> {
  const served = {
    url: '',
    /** The line is cut: every request is broken off. */
    isDown: false,
    stop: (): Promise<void> =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  const server: Server = createServer((request, response) => {
    if (served.isDown) return void request.socket.destroy();
    if (request.method === 'POST') {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        hear?.(Buffer.concat(chunks).toString());
        response.writeHead(204).end();
      });
      return;
    }
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    const prefix = Object.keys(folders)
      .sort((a, b) => b.length - a.length)
      .find((each) => path.startsWith(each));
    const folder = folders[prefix ?? '/'] ?? '';
    let file = join(folder, normalize(path.slice((prefix ?? '/').length)).replace(/^(\.\.[/\\])+/, ''));
    if (existsSync(file) && statSync(file).isDirectory()) file = join(file, 'index.html');
    if (!existsSync(file)) file = join(folders['/'] ?? '', 'index.html');
    if (!existsSync(file)) {
      response.writeHead(404).end();
      return;
    }
    response.setHeader('Content-Type', types[extname(file)] ?? 'application/octet-stream');
    response.setHeader('Cache-Control', 'no-cache');
    response.end(readFileSync(file));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  served.url = `http://localhost:${port}`;
  return served;
}
