/** In the browser, before the page's own code: chance and room that are the same on every run. */
if (location.protocol === 'http:') {
  // Each load has a chance of its own, or the second one would give the ids of the first again.
  const load = Number(sessionStorage.getItem('load') ?? 0) + 1;
  sessionStorage.setItem('load', String(load));
  let state = Math.imul(load, 0x9e3779b9) >>> 0;
  // mulberry32, as in `seededRandom`, which cannot be imported here.
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  Math.random = next;
  Crypto.prototype.getRandomValues = (array) => {
    const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
    bytes.forEach((_, at) => (bytes[at] = Math.floor(next() * 256)));
    return array;
  };
  // Whether data may be thrown away is the browser's guess, and how full the disk is is chance as well.
  StorageManager.prototype.persist = () => Promise.resolve(true);
  StorageManager.prototype.persisted = () => Promise.resolve(true);
  StorageManager.prototype.estimate = () => Promise.resolve({ usage: 10 * 2 ** 20, quota: 10 * 2 ** 30 });
}
