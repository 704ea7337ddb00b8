/** Choosing what opens the tablet. Both are said with what they withstand. */
export const secretWords = {
  kind: 'Mở máy bằng',
  pin: {
    name: 'Mã số',
    strength: 'Bấm nhanh ở quầy. Ai chép được dữ liệu trong máy thì dò ra được sau vài ngày.',
    own: 'Mã mở máy',
    ofOther: 'Mã mở máy của người này',
    again: 'Nhập lại mã mở máy',
    hint: 'Ít nhất 6 chữ số. Không dùng 123456 hay ngày sinh.',
  },
  phrase: {
    name: 'Cụm từ',
    strength:
      'Chắc hơn hẳn: bốn từ không liên quan nhau thì chép được dữ liệu cũng không dò ra. Nên dùng cho quản trị và lãnh đạo.',
    own: 'Cụm từ mở máy',
    ofOther: 'Cụm từ mở máy của người này',
    again: 'Nhập lại cụm từ mở máy',
    hint: 'Ít nhất 8 ký tự, tốt nhất là bốn từ không liên quan nhau. Không dùng câu thơ, tên người hay địa chỉ.',
    onlyDigits: 'Cụm từ cần có chữ. Thêm vài từ, hoặc chọn Mã số.',
  },
  otherHint: 'Để người đó tự nhập. Người đó đổi lại được sau khi vào máy.',
  differs: 'Hai lần nhập chưa giống nhau. Nhập lại ô này.',
};
