/** What a browser has to load, in bytes as gzip packs them. Kilobyte: 1000 bytes. */
import { expect, it } from 'vitest';
import { loadedFiles, packedSize } from './harness/loaded';

it('keeps within its sizes', () => {
  const { worker, content, popup } = loadedFiles();
  expect(worker).toContain('engine.js');
  expect([...popup].some((file) => file.endsWith('.css'))).toBe(true);
  expect(packedSize(worker), 'background worker').toBeLessThanOrEqual(150_000);
  expect(packedSize(content), 'content script').toBeLessThanOrEqual(15_000);
  expect(packedSize(popup), 'popup with its styles').toBeLessThanOrEqual(40_000);
});
