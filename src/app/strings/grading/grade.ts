/** What a citizen is asked when the tablet is turned to them, and what the desk is told of it. */
export const gradeWords = {
  again: 'Công dân đánh giá lại, trước khi đưa lại máy',
} as const;
