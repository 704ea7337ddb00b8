/** What nobody but a person can decide, and without which no figure is true. */
import type { ReadingChoices } from '../domain/register/reading/choices.ts';
import { channelNote, resultDayNote, stateNote, swapNote } from '../domain/register/reading/notes.ts';
import type { OpenRegister } from '../documents/register/opening.ts';
import type { Survey } from '../documents/register/survey.ts';

/** Each with the option that answers it. */
export function undecided(opened: OpenRegister, survey: Survey, choices: ReadingChoices): readonly string[] {
  const { headings } = opened;
  const asked: string[] = [];
  if (survey.swap !== undefined && choices.days === undefined)
    asked.push(
      `${swapNote(survey.swap.samples)} Chưa đếm: hãy thêm --days swapped để đổi lại, hoặc --days as-written để giữ nguyên.`,
    );
  if (survey.asked.channel && choices.channel === undefined)
    asked.push(
      `${channelNote(headings.unknown)} Chưa đếm: hãy thêm --channel 1 (trực tiếp), --channel 2 (trực tuyến) hoặc --channel 3 (bưu chính) cho cả tệp.`,
    );
  if (survey.handedOverOnly > 0 && !headings.found.has('NgayKetThucXuLy') && choices.resultDay === undefined)
    asked.push(
      `${resultDayNote(survey.handedOverOnly)} Chưa đếm: hãy thêm --result-day handed-over nếu đồng ý, hoặc thêm cột ngày có kết quả vào tệp.`,
    );
  return asked.length > 0 && survey.asked.state ? [...asked, stateNote] : asked;
}
