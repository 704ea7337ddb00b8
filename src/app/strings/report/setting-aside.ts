/** A closed report that goes no further: set aside, or given back to be mended. */
export const withdrawalWords = {
  title: 'Hủy bản chốt này',
  lead: 'Báo cáo chưa gửi nên có thể hủy. Bản này vẫn được giữ lại để tra cứu, và kỳ này chốt lại được.',
  leadSecond:
    'Cấp trên tính báo cáo khác của kỳ này nên có thể hủy bản này. Bản này vẫn được giữ lại để tra cứu.',
  reason: 'Lý do hủy',
  confirm: 'Hủy bản chốt',
  cancel: 'Giữ lại',
  done: 'Đã hủy bản chốt. Kỳ này có thể chốt lại.',
  doneSecond: 'Đã hủy bản này. Báo cáo được tính của kỳ vẫn giữ nguyên.',
};

/** The same deed where a leader gives the report back to whoever closed it. */
export const givingBackWords: Record<
  'open' | 'title' | 'lead' | 'reason' | 'confirm' | 'cancel' | 'done',
  string
> = {
  open: 'Trả lại để sửa',
  title: 'Trả lại cho người lập báo cáo sửa',
  lead: 'Người lập thấy lý do ở trang Báo cáo và chốt lại kỳ này; câu chữ đã gõ còn nguyên. Bản này được giữ lại để tra cứu.',
  reason: 'Cần sửa gì',
  confirm: 'Trả lại để sửa',
  cancel: 'Thôi',
  done: 'Đã trả lại để sửa. Kỳ này chờ chốt lại.',
};
