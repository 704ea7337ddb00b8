/** What a register may come in, by its ending and by the kind that a system calls it: some let only the latter be chosen. */
const endings = [
  ...['.csv', '.txt', '.tsv', '.xlsx', '.xlsm', '.xlsb', '.xls', '.ods'],
  ...['.docx', '.doc', '.xml', '.mht', '.htm', '.html'],
];
const kinds = [
  'text/csv',
  'text/comma-separated-values',
  'text/plain',
  'text/html',
  'text/xml',
  'application/xml',
  'application/vnd.ms-excel',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.ms-excel.sheet.macroEnabled.12',
  'application/vnd.ms-excel.sheet.binary.macroEnabled.12',
  'application/vnd.oasis.opendocument.spreadsheet',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/msword',
  'application/octet-stream',
];
export const kindsOfFiles = [...endings, ...kinds].join(',');
