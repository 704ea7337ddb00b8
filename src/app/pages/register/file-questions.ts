/** What a file cannot say of itself: each question with its answers, and what each answer chooses for the whole file. */
import type { OpenRegister } from '../../../documents/register/register-file.ts';
import type { Survey } from '../../../documents/register/survey.ts';
import type { ReadingChoices } from '../../../domain/register/reading/choices.ts';
import {
  channelNote,
  dueNote,
  hiddenRowsNote,
  dayOnly,
  lettersLead,
  lostNote,
  resultDayNote,
  sheetsNote,
  shortYearsNote,
  stateNote,
  swapLead,
  withoutNotes,
  wordsNote,
} from '../../../domain/register/reading/notes.ts';
import type { SwapSample } from '../../../domain/register/reading/swapped-days.ts';
import { questionWords as words } from '../../strings/import.ts';

export interface FileQuestion {
  readonly id: string;
  readonly text: string;
  /** Both readings, side by side. */
  readonly samples?: Samples | undefined;
  readonly answers: readonly {
    readonly label: string;
    readonly chosen: ReadingChoices;
    readonly isChosen: boolean;
  }[];
  /** Nothing is written before it is answered. */
  readonly isNeeded: boolean;
}

export interface Samples {
  readonly titles: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export function questionsOf(
  opened: OpenRegister,
  survey: Survey,
  choices: ReadingChoices,
): readonly FileQuestion[] {
  const asked = (
    id: string,
    text: string,
    answers: readonly (readonly [label: string, chosen: ReadingChoices])[],
    { isNeeded = true, samples }: { readonly isNeeded?: boolean; readonly samples?: Samples } = {},
  ): FileQuestion => ({
    ...{ id, text, isNeeded, samples },
    answers: answers.map(([label, chosen]) => ({
      ...{ label, chosen },
      isChosen: Object.entries(chosen).every(
        ([key, value]) => choices[key as keyof ReadingChoices] === value,
      ),
    })),
  });
  const { letters, headings } = opened;
  const lacksResultDay = survey.handedOverOnly > 0 && !headings.found.has('NgayKetThucXuLy');
  return [
    ...(letters === undefined
      ? []
      : [
          asked(
            'letters',
            lettersLead(letters.script),
            [
              [words.mend, { letters: 'mended' }],
              [words.keepLetters, { letters: 'asWritten' }],
            ],
            {
              samples: {
                titles: [words.before, words.after],
                rows: letters.samples.map(({ before, after }) => [before, after]),
              },
            },
          ),
        ]),
    ...(survey.swap === undefined
      ? []
      : [
          asked(
            'days',
            swapLead(survey.swap.samples),
            [
              [words.swap, { days: 'swapped' }],
              [words.keepDays, { days: 'asWritten' }],
            ],
            survey.swap.samples.length === 0 ? {} : { samples: samplesOf(survey.swap.samples) },
          ),
        ]),
    ...(survey.asked.channel
      ? [
          asked('channel', `${channelNote(headings.unknown)} ${words.channel}`, [
            [words.inPerson, { channel: 'inPerson' }],
            [words.online, { channel: 'online' }],
            [words.postal, { channel: 'postal' }],
          ]),
        ]
      : []),
    ...(lacksResultDay
      ? [
          asked('resultDay', resultDayNote(survey.handedOverOnly), [
            [words.resultDay, { resultDay: 'handedOver' }],
          ]),
        ]
      : []),
    ...(survey.shortYears.length > 0
      ? [
          asked('shortYears', shortYearsNote(survey.shortYears), [[words.shortYears, { shortYears: true }]], {
            isNeeded: false,
          }),
        ]
      : []),
  ];
}

const samplesOf = (swapped: readonly SwapSample[]): Samples => ({
  titles: [words.code, words.now, words.otherwise],
  rows: swapped.map((each) => [each.code, dayOnly(each.written), dayOnly(each.swapped)]),
});

/** Whether something has to be answered before anything is written. */
export const isUndecided = (questions: readonly FileQuestion[]): boolean =>
  questions.some(({ isNeeded, answers }) => isNeeded && !answers.some(({ isChosen }) => isChosen));

/** Said once for the file, with nothing to answer. */
export function notesOf(
  { sheets, read, continued, hidden, headings }: OpenRegister,
  survey: Survey,
): readonly string[] {
  const understood = survey.words.all.filter(({ code }) => code !== undefined);
  const others = sheets.filter((name) => !read.includes(name));
  return [
    ...(sheets.length + hidden.length > 1 ? [sheetsNote(read, others, hidden, continued)] : []),
    ...(survey.lost.rows > 0 ? [lostNote(survey.lost.rows, survey.lost.samples)] : []),
    ...(survey.hiddenRows > 0 ? [hiddenRowsNote(survey.hiddenRows)] : []),
    ...(survey.asked.due ? [dueNote(headings.unknown)] : []),
    ...(survey.asked.state ? [stateNote] : []),
    ...withoutNotes(survey.absent),
    ...(understood.length > 0 ? [wordsNote(understood)] : []),
  ];
}
