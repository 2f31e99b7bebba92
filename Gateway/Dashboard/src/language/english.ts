import { administrationEnglish } from './english/administration';
import { alarmsEnglish } from './english/alarms';
import { binsEnglish } from './english/bins';
import { catalogueEnglish } from './english/catalogue';
import { changesEnglish } from './english/changes';
import { commonEnglish } from './english/common';
import { nodeEnglish } from './english/node';
import { overviewEnglish } from './english/overview';
import { pondsEnglish } from './english/ponds';
import { settingsEnglish } from './english/settings';

/** Every word of the page. Another language has the same keys: the compiler holds it to that. */
export const english = {
  ...commonEnglish,
  ...catalogueEnglish,
  overview: overviewEnglish,
  node: nodeEnglish,
  administration: administrationEnglish,
  alarms: alarmsEnglish,
  settings: settingsEnglish,
  bins: binsEnglish,
  ponds: pondsEnglish,
  changes: changesEnglish,
};

export type Messages = typeof english;
