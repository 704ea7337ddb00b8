export function effectRoot<T>(make: () => T): [T, () => void] {
  let made: { readonly of: T } | undefined;
  const stop = $effect.root(() => {
    made = { of: make() };
  });
  return [(made as unknown as { of: T }).of, stop];
}
