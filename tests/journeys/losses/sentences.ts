/** What the screen says of a loss. */
export const sentence = {
  putBack: /Sổ đã được lấy lại từ bản thứ hai trên máy/,
  lost: 'Nơi lưu sổ trên máy này vừa bị xóa',
  isKept: /Máy còn giữ một bản thứ hai nên hồ sơ đã lưu không mất/,
  refused: /việc này chưa được ghi/,
  twoCopies: 'Mọi việc đã lưu có hai bản trên máy này',
  toJournal: /tệp nhật ký thiếu .* bản ghi, đã chép sang từ sổ/,
  agree: /So sánh lần cuối lúc .*: hai bản khớp nhau/,
  filesLost: 'Cần nối mạng một lần để mở sổ',
  pageLost: 'Trang này không mở được',
  officeLost: /Trình duyệt đã làm mất sổ của/,
} as const;
