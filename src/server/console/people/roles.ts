/** Who may do what in the console: each role may do what the ones before it may. */
export const consoleRoles = ['reader', 'reviewer', 'administrator'] as const;
export type ConsoleRole = (typeof consoleRoles)[number];

export const hasRole = (role: ConsoleRole, needed: ConsoleRole): boolean =>
  consoleRoles.indexOf(role) >= consoleRoles.indexOf(needed);

export const roleNames: Readonly<Record<ConsoleRole, string>> = {
  reader: 'Người xem',
  reviewer: 'Người duyệt',
  administrator: 'Người quản trị',
};
export const roleHints: Readonly<Record<ConsoleRole, string>> = {
  reader: 'Xem mọi trang, không thay đổi gì.',
  reviewer: 'Xem, trả lại báo cáo và nhận tệp của đơn vị.',
  administrator: 'Như người duyệt, thêm: cấp mã, thu hồi máy, quản lý người dùng, việc sau khôi phục.',
};

/** Who is asking, as it stands in the database at this request. */
export interface SignedIn {
  readonly session: string;
  readonly user: string;
  readonly login: string;
  readonly name: string;
  readonly role: ConsoleRole;
  /** Came in by a password that somebody else made, and has to choose one first. */
  readonly mustChange: boolean;
  readonly address: string;
}

declare module 'hono' {
  interface ContextVariableMap {
    /** Set on every page behind the door. */
    who: SignedIn;
  }
}
