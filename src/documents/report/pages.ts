/** A report as the official page of its family: screen, printer and the level above's console draw the same. */
import { familyOfForm } from '../../domain/report/families/families.ts';
import type { FamilyId } from '../../domain/report/families/family.ts';
import type { ReportContent } from '../../domain/report/events.ts';
import { familyPage } from './family-page.ts';
import { handlingPage } from './handling-page.ts';
import type { ReportPageExtra } from './page-parts.ts';

const pages: Readonly<Record<FamilyId, (content: ReportContent, extra: ReportPageExtra) => string>> = {
  handling: handlingPage,
  ...{ quarterly: familyPage, review: familyPage, withTables: familyPage, movement: familyPage },
};

export const reportPageHtml = (content: ReportContent, extra: ReportPageExtra): string =>
  pages[familyOfForm(content.form.id).id](content, extra);
