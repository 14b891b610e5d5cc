import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shownTime, StampSchema, wallTime, zoneOf } from './proof.js';

describe('the time of a stamp', () => {
  it('is the same moment, with a zone, as the desk’s clock says it', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true }), (date) => {
        const at = wallTime(date);
        expect(Math.floor(Date.parse(at) / 1000)).toBe(Math.floor(date.getTime() / 1000));
        expect(StampSchema.safeParse({ label: '一校', by: '', at }).success).toBe(true);
        expect(shownTime(Date.parse(at), zoneOf(at))).toBe(at.slice(0, 16).replace('T', ' '));
      }),
      { seed: 3 },
    );
  });
  it.each([
    ['2018-04-26T23:05:00+08:00', 480],
    ['2018-04-26T23:05:00-03:30', -210],
    ['2018-04-26T23:05:00Z', 0],
  ])('%s lies %i minutes east', (at, minutes) => expect(zoneOf(at)).toBe(minutes));
  it.each([
    { label: '', by: '', at: '2018-04-26T23:05:00Z' },
    { label: ' ', by: '', at: '2018-04-26T23:05:00Z' },
    { label: '校'.repeat(41), by: '', at: '2018-04-26T23:05:00Z' },
    { label: '一校', by: '', at: '2018-04-26T23:05:00' },
    { label: '一校', by: '', at: 'tonight' },
  ])('%j is no stamp', (stamp) => expect(StampSchema.safeParse(stamp).success).toBe(false));
});
