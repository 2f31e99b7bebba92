import { describe, expect, it } from 'vitest';
import { chartedChannel, furtherChannels, kindTitle, leadingChannels, orderKinds } from './kinds';
import type { Channel } from './types';

const channel = (name: string): Channel => ({ number: 1, name, title: name, unit: '', decimalPlaces: 0, isBinary: false });

describe('a node kind', () => {
  it('that the page does not know is shown all the same, by its channels', () => {
    const channels = [channel('windSpeed'), channel('windDirection'), channel('batteryMillivolt')];
    expect(orderKinds(['wind', 'pond', 'switch'])).toEqual(['switch', 'pond', 'wind']);
    expect(kindTitle('wind')).toBe('Wind');
    expect(leadingChannels('wind', channels).map((each) => each.name)).toEqual(['windSpeed']);
    expect(furtherChannels('wind', channels).map((each) => each.name)).toEqual(['windDirection']);
    expect(chartedChannel('wind', channels)?.name).toBe('windSpeed');
  });
});
