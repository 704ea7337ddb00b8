/** Papers that are asked for: when, and by which provision. */
import type { SupplementStage } from '../../../domain/dossier/facts.ts';

export const supplementWords = {
  stage: 'Yêu cầu ở bước nào',
  stages: {
    intake: 'Khi kiểm tra giấy tờ',
    examination: 'Khi thẩm định',
    approval: 'Khi trình duyệt',
  } satisfies Record<SupplementStage, string>,
  basis: 'Căn cứ pháp lý',
  basisHint: 'Điều, khoản của văn bản yêu cầu giấy tờ này; được in trên phiếu.',
  basedOn: (basis: string) => `Căn cứ: ${basis}`,
} as const;
