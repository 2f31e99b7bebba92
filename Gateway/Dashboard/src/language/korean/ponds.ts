import type { pondsEnglish } from '../english/ponds';

export const pondsKorean: typeof pondsEnglish = {
  title: '양식장',
  none: '등록된 양식장이 없습니다.',
  inBand: '기준 범위 안',
  outOfBand: '기준 범위 벗어남',
  noBand: '기준 없음',
  band: (lower, upper) => (lower && upper ? `${lower} ~ ${upper}` : lower ? `${lower} 이상` : `${upper} 이하`),
  calibrations: '교정 이력',
  noCalibrations: '보고된 교정이 아직 없습니다.',
  columns: { when: '교정일', probe: '센서', points: '교정점', slope: '기울기', offset: '오프셋', version: '설정 버전' },
  slopePercent: (percent) => `새 센서의 ${percent}%`,
  dayUnknown: '날짜 알 수 없음',
  reported: (when) => `${when} 보고`,
  openNode: '상세 보기',
};
