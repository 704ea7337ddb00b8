/** An office and the people in it, about whom something is decided. */
import type { PersonId } from '../../src/base/ids.ts';
import { decideOffice, type OfficeCommand } from '../../src/domain/office/decide.ts';
import { foldOffice } from '../../src/domain/office/office.ts';
import { decidePeople, type PeopleCommand } from '../../src/domain/people/decide.ts';
import type { PersonInput } from '../../src/domain/people/fields.ts';
import type { Limit } from '../../src/domain/vocabulary.ts';
import type { Person } from '../../src/domain/people/person.ts';
import { officeSubject } from '../../src/domain/subject.ts';
import { speakOf } from './given.ts';
import { named, person, someDay, someProcedure, someSettings, staff } from './office-facts.ts';

export const administrator: Person = named(staff.administrator, 'administrator');
export const by = (actor: Person) => ({ actor });

/** Nobody may be there yet to ask about an office: it is being founded. */
const officeContext: { readonly actor: Person | undefined } = { actor: administrator };
export const { given: givenOffice } = speakOf({
  ...{ decide: decideOffice, fold: foldOffice, subject: officeSubject, context: officeContext },
});
export const { given: givenPeople } = speakOf({
  ...{ decide: decidePeople, fold: foldOffice, subject: officeSubject, context: by(administrator) },
});

export const someInput = (changes: Partial<PersonInput> = {}): PersonInput => ({
  ...{ name: 'Trần Thị Mai', title: 'Công chức', roles: ['officer'] },
  ...changes,
});

export const found = (settings = someSettings(), input = someInput()): OfficeCommand => ({
  ...{ kind: 'found', settings, administrator: { ...input, id: staff.administrator } },
});
export const changeSettings = (settings = someSettings()): OfficeCommand => ({
  ...{ kind: 'changeSettings', settings },
});
export const setProcedure = (procedure = someProcedure()): OfficeCommand => ({
  ...{ kind: 'setProcedure', procedure },
});
export const addUnconfirmed = (procedure = someProcedure()): OfficeCommand => ({
  ...{ kind: 'addUnconfirmed', procedure },
});
export const stateLevels = (source = 'QĐ 766/QĐ-UBND'): OfficeCommand => ({
  ...{ kind: 'stateLevels', levels: { '9.000001': 'part' }, source },
});
/** Of a procedure whose source lost the unit. */
export const confirmLimit = (
  limit: Limit | null = { amount: 5, unit: 'workingDay' },
  procedure = someProcedure({ confirmed: false }),
): OfficeCommand => ({ kind: 'confirmLimit', procedure, limit });
export const setCalendarDay = (day = someDay()): OfficeCommand => ({ kind: 'setCalendarDay', day });
export const confirmYear = (source = 'Thông báo 1/TB-BNV'): OfficeCommand => ({
  ...{ kind: 'confirmYear', year: 2027, source },
});
export const dropSetAside = (reason = 'Ghi nhầm'): OfficeCommand => ({
  ...{ kind: 'dropSetAside', entry: 'NODE1:7', reason },
});
/** Noted at its very beginning. */
export const noteOutage = (system = 'Mạng', from = 1_760_000_000_000): OfficeCommand => ({
  ...{ kind: 'noteOutage', system, from, now: from },
});
export const exportRegister = (reason = 'Theo yêu cầu'): OfficeCommand => ({
  ...{ kind: 'exportRegister', rows: 12, reason },
});

export const add = (id = 'MOI', input = someInput()): PeopleCommand => ({ kind: 'add', id, input });
export const change = (id: string = staff.officer, input = someInput()): PeopleCommand => ({
  ...{ kind: 'change', id, input },
});
export const deactivate = (id: string = staff.officer): PeopleCommand => ({ kind: 'deactivate', id });
export const reactivate = (id: string = staff.officer): PeopleCommand => ({ kind: 'reactivate', id });
export const giveSecret = (id: string = staff.officer): PeopleCommand => ({ kind: 'giveSecret', id });

/** Somebody who does not manage the office. */
export const colleague = (id: PersonId = staff.officer): Person => ({
  ...{ ...person('officer', 'specialist', 'leader'), id },
});
