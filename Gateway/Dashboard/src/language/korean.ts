import type { Messages } from './english';
import { administrationKorean } from './korean/administration';
import { alarmsKorean } from './korean/alarms';
import { binsKorean } from './korean/bins';
import { catalogueKorean } from './korean/catalogue';
import { changesKorean } from './korean/changes';
import { commonKorean } from './korean/common';
import { nodeKorean } from './korean/node';
import { overviewKorean } from './korean/overview';
import { pondsKorean } from './korean/ponds';
import { settingsKorean } from './korean/settings';

/** The page in Korean. */
export const korean: Messages = {
  ...commonKorean,
  ...catalogueKorean,
  overview: overviewKorean,
  node: nodeKorean,
  administration: administrationKorean,
  alarms: alarmsKorean,
  settings: settingsKorean,
  bins: binsKorean,
  ponds: pondsKorean,
  changes: changesKorean,
};

