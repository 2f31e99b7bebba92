import { element } from '../dom';
import { channelTitle, formatNumber } from '../format';
import { date } from '../language/intl';
import { text } from '../language/language';
import { columnHead, scrollTable } from '../table';
import type { Calibration, Channel } from '../types';

const dayOnly = { dateStyle: 'medium', timeZone: 'UTC' } as const;
const wholeDate = { dateStyle: 'medium' } as const;

/** How a node's probes were calibrated, the newest first. */
export function calibrationTable(calibrations: Calibration[], channels: Channel[]): HTMLElement {
  const words = text.ponds;
  const rows = calibrations.map((calibration) => {
    const channel = channels.find((each) => each.name === calibration.channel);
    const when = calibration.calibratedAt === null ? words.dayUnknown : date(calibration.calibratedAt, dayOnly);
    return element('tr', {},
      element('th', { scope: 'row' }, channel ? channelTitle(channel) : calibration.channel),
      element('td', {}, `${when} (${words.reported(date(calibration.reportedAt, wholeDate))})`),
      element('td', { class: 'number' }, String(calibration.points)),
      element('td', { class: 'number' }, calibration.slopePercent === null ? '' : words.slopePercent(formatNumber(calibration.slopePercent, 1))),
      element('td', { class: 'number' }, calibration.offset === null ? '' : `${formatNumber(calibration.offset, 2)} ${calibration.offsetUnit}`),
      element('td', { class: 'number' }, String(calibration.version)),
    );
  });

  const { probe, when, points, slope, offset, version } = words.columns;
  const head = [probe, when, points, slope, offset, version].map((title, index) => columnHead(title, index > 1));
  return scrollTable(words.calibrations, head, rows);
}
