/** What the browser says its database takes. Only Chromium parts it from the rest; elsewhere it is not known. */
export async function storedBytes(): Promise<number | null> {
  const estimate: (StorageEstimate & { usageDetails?: { indexedDB?: number } }) | undefined =
    await navigator.storage?.estimate?.();
  return estimate?.usageDetails?.indexedDB ?? null;
}
