/** Shown by the service worker alone, when the browser has lost the app's own files and there is no line. */
export const filesLostPage = `<!doctype html>
<html lang="vi">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <title>Cần nối mạng một lần · Sổ Một cửa</title>
    <style>
      body { font: 1.125rem/1.6 system-ui, sans-serif; max-width: 38rem; margin: 12vh auto; padding: 0 1.25rem; }
      a { display: inline-block; margin-top: 0.5rem; padding: 0.75rem 1.25rem; border: 2px solid; border-radius: 0.5rem; color: inherit; text-decoration: none; font-weight: 600; }
      a:focus-visible { outline: 3px solid; outline-offset: 3px; }
    </style>
  </head>
  <body>
    <main>
      <h1>Cần nối mạng một lần để mở sổ</h1>
      <p>Trình duyệt đã làm mất một phần tệp của ứng dụng trên máy này. Hồ sơ đã lưu trên máy vẫn còn nguyên.</p>
      <p>Nối mạng rồi bấm nút dưới đây; sau đó sổ lại mở được khi mất mạng. Đừng xóa dữ liệu trình duyệt của trang này.</p>
      <a href="">Mở lại sổ</a>
    </main>
  </body>
</html>
`;
