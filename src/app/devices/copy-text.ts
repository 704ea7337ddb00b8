/** Puts a text where the person can paste it; nothing leaves the tablet. @returns false where the tablet does not allow it */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
