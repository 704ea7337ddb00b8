/** T3: a review of N months: tasks of the plan, and the office's own scoring of the index of administrative reform. */
import { capital } from '../../../base/capital.ts';
import { scoreFields, taskFields } from '../checks/slots/tasks.ts';
import { ownForm, timeInWords } from './own-form.ts';
import { table, typed, type Asked, type Chapter, type Outline, type Section } from './outline.ts';
import { handled } from './said.ts';
import { figure, list, sentence, type Clause } from './sentence.ts';
import type { ReportFamily } from './family.ts';

/** What became of tasks: of one field, or in all. */
const outcome = (of: string): readonly Clause[] => [
  [{ text: `đã triển khai {${of}done}` }, { text: 'chưa triển khai nhiệm vụ nào', zero: [`${of}done`] }],
  figure(`chưa đến hạn {${of}notDue}`),
  figure(`chưa đạt {${of}notReached}`),
  figure(`không thực hiện {${of}cancelled}`),
  figure(`quá hạn chưa hoàn thành {${of}pending.overdue}`),
];

const ofField = ([field, name]: readonly [string, string]): Section => ({
  heading: capital(name),
  blocks: [
    sentence(
      [
        { text: `Có {task.${field}.total:words} nhiệm vụ` },
        { text: 'Kế hoạch không giao nhiệm vụ trong lĩnh vực này', zero: [`task.${field}.total`] },
      ],
      ...outcome(`task.${field}.`).map((clause) => [{ text: '', zero: [`task.${field}.total`] }, ...clause]),
    ),
    typed(`task.${field}`, `${capital(name)}: kết quả, nhiệm vụ chưa xong và lý do`, 'reportOther'),
  ],
});

const noAppointment: Section = {
  heading: 'Sáng kiến “Ngày không viết, ngày không hẹn”',
  blocks: [
    sentence(
      [
        {
          text: 'Áp dụng với {noAppointment.procedure:words} thủ tục hành chính, tiếp nhận {noAppointment.dossier} hồ sơ',
        },
        {
          text: 'Áp dụng với {noAppointment.procedure:words} thủ tục hành chính, trong kỳ không phát sinh hồ sơ',
          zero: ['noAppointment.dossier'],
        },
      ],
      [
        { text: 'có kết quả trong ngày {noAppointment.kept} hồ sơ ({noAppointment.kept.percent}%)' },
        { text: '', zero: ['noAppointment.dossier'] },
        { text: 'chưa hồ sơ nào có kết quả trong ngày', zero: ['noAppointment.kept'] },
      ],
    ),
    typed('initiative', 'Sáng kiến, cách làm mới', 'reportOther'),
  ],
};

const scores: Chapter = {
  heading: 'Kết quả tự xác định chỉ số cải cách hành chính',
  blocks: [
    list(
      figure('Ước đạt {score.reached}/{score.most} điểm', 'Ước chưa đạt điểm nào'),
      ...Object.entries(scoreFields).map(([field, name]): Clause => {
        const of = `score.${field}.`;
        const lost = `{${of}reached}/{${of}most} điểm, chưa đạt {${of}lost} điểm`;
        return [
          { text: `${capital(name)}: {${of}most}/{${of}most} điểm`, zero: [`${of}lost`] },
          { text: `${capital(name)}: ${lost}, lý do: {part:score.${field}}` },
          { text: `${capital(name)}: ${lost}` },
          { text: `${capital(name)}: 0/{${of}most} điểm`, zero: [`${of}reached`] },
        ];
      }),
    ),
    table('par-index'),
  ],
};

const outline: Outline = {
  chapters: [
    {
      heading: 'Việc thực hiện các nhiệm vụ của kế hoạch cải cách hành chính',
      blocks: [sentence(figure('Kế hoạch giao tổng số {task.total:words} nhiệm vụ'), ...outcome('task.'))],
      sections: [
        ...Object.entries(taskFields).map(ofField),
        {
          heading: 'Việc giải quyết hồ sơ thủ tục hành chính',
          blocks: [
            handled,
            sentence([
              { text: 'Hồ sơ giải quyết quá hạn theo lĩnh vực: {lateByField}', needs: ['resolved.late'] },
            ]),
            typed('late.fields', 'Hồ sơ quá hạn theo lĩnh vực: nguyên nhân', 'reportDifficulties'),
          ],
        },
        noAppointment,
      ],
    },
    scores,
    {
      heading: 'Đánh giá chung',
      sections: [
        {
          heading: 'Kết quả đạt được',
          blocks: [typed('assessment', 'Kết quả đạt được', 'reportAssessment')],
        },
        {
          heading: 'Tồn tại, hạn chế',
          blocks: [
            typed('difficulties', 'Tồn tại, hạn chế', 'reportDifficulties'),
            typed('causes', 'Nguyên nhân', 'reportCauses'),
          ],
        },
      ],
    },
    {
      heading: 'Phương hướng, nhiệm vụ {rest}',
      blocks: [typed('tasks', 'Phương hướng, nhiệm vụ', 'reportTasks')],
    },
    { heading: 'Kiến nghị, đề xuất', blocks: [typed('proposals', 'Kiến nghị, đề xuất', 'reportProposals')] },
  ],
};

const asks: readonly Asked[] = [
  ...Object.entries(taskFields).map(([field, name]) => ({
    title: `Nhiệm vụ: ${name}`,
    slots: ['total', 'done', 'notDue', 'notReached', 'cancelled', 'pending.overdue'].map(
      (of) => `task.${field}.${of}`,
    ),
  })),
  ...Object.entries(scoreFields).map(([field, name]) => ({
    title: `Chấm điểm: ${name}`,
    slots: [`score.${field}.most`, `score.${field}.reached`],
  })),
  { title: 'Ngày không viết, ngày không hẹn', slots: ['noAppointment.procedure'] },
];

export const review = {
  id: 'review',
  forms: [ownForm('cchc-so-ket', 'Sơ kết CCHC, tự chấm điểm')],
  lasts: 'NineMonths',
  outline,
  asks,
  titleOf: (preset, period) =>
    `Sơ kết thực hiện kế hoạch cải cách hành chính và kết quả tự chấm điểm chỉ số cải cách hành chính ${timeInWords(preset, period)}`,
} as const satisfies ReportFamily;
