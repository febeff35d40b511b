import { preact } from '@preact/preset-vite';
import { createServer } from 'vite';

export interface Gallery {
  /** Address of the gallery with a query such as `state=fail&as=popup`. */
  readonly url: (query: string) => string;
  readonly stop: () => Promise<void>;
}

/** Serves src/ui/samples/gallery.html on loopback: the interface in a plain page, without an extension and without a build. */
export async function startGallery(): Promise<Gallery> {
  const server = await createServer({
    configFile: false,
    root: '.',
    plugins: [preact()],
    server: { host: '127.0.0.1', port: 0, watch: null, hmr: false },
    cacheDir: 'node_modules/.vite-gallery',
    logLevel: 'error',
  });
  await server.listen();
  const base = server.resolvedUrls?.local[0];
  if (base === undefined) throw new Error('gallery: vite gave no address');
  return {
    url: (query) => new URL(`src/ui/samples/gallery.html?${query}`, base).href,
    stop: () => server.close(),
  };
}
