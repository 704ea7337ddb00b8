const sums = new Map<string, number[]>();
let last = 0;
export function mark(name: string): void {
  const now = performance.now();
  if (name !== 'start') {
    let a = sums.get(name);
    if (!a) sums.set(name, (a = []));
    a.push(now - last);
  }
  last = now;
}
export function add(name: string, ms: number): void {
  let a = sums.get(name);
  if (!a) sums.set(name, (a = []));
  a.push(ms);
}
export function report(): string {
  return [...sums]
    .map(([n, a]) => {
      const s = [...a].sort((x, y) => x - y);
      return `${n}: med ${s[Math.floor(s.length / 2)]?.toFixed(2)} p95 ${s[Math.floor(s.length * 0.95)]?.toFixed(2)} (${s.length})`;
    })
    .join('\n');
}
export const reset = () => sums.clear();
