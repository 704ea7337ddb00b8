/** What people of the office say to each other about a report. */
export const commentWords = {
  title: 'Trao đổi về báo cáo',
  lead: 'Lãnh đạo ghi điều cần sửa, cán bộ trả lời ở đây. Không in vào báo cáo; gửi lên máy chủ cùng sổ nhưng trang của cấp trên không hiện.',
  none: 'Chưa có ý kiến nào.',
  by: (name: string, day: string) => `${name}, ngày ${day}`,
  label: 'Ý kiến',
  hint: 'Ví dụ: xem lại số quá hạn của lĩnh vực Đất đai rồi chốt lại. Không ghi tên, số giấy tờ của công dân.',
  send: 'Ghi ý kiến',
  sent: 'Đã ghi ý kiến.',
  empty: 'Ghi ý kiến rồi bấm lại.',
  kept: 'Phần đang viết được giữ trên máy này.',
};
