/** With a capital first letter: "đất đai" as "Đất đai". */
export const capital = (text: string): string => text.slice(0, 1).toLocaleUpperCase('vi') + text.slice(1);
