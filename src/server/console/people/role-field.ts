import { html, type Html } from '../../../documents/page.ts';
import { consoleRoles, roleHints, roleNames, type ConsoleRole } from './roles.ts';

/** Each role says what it may do. */
export const roleField = (chosen: ConsoleRole): Html =>
  html`<fieldset class="roles">
    <legend>Vai trò</legend>
    ${consoleRoles.map(
      (role) =>
        html`<label class="role" for="vai-tro-${role}">
          <input
            type="radio"
            id="vai-tro-${role}"
            name="vai-tro"
            value="${role}"
            ${role === chosen && html`checked`}
          />
          <span class="role-name">${roleNames[role]}</span>
          <span class="hint">${roleHints[role]}</span>
        </label>`,
    )}
  </fieldset>`;

export const readRole = (text: string): ConsoleRole | undefined => consoleRoles.find((role) => role === text);
