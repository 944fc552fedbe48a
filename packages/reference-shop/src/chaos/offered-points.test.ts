import * as business from '@perfshop/chaos-business/points';
import * as frontend from '@perfshop/chaos-frontend/points';
import * as functional from '@perfshop/chaos-functional/points';
import * as performance from '@perfshop/chaos-performance/points';
import * as scripting from '@perfshop/chaos-scripting/points';
import * as security from '@perfshop/chaos-security/points';
import { describe, expect, it } from 'vitest';
import { offeredPoints } from './offered-points.ts';

const families = { business, functional, security, scripting, frontend, performance };

describe('the points that the shop offers', () => {
  it.each(Object.entries(families))('are all of the family %s', (family, entry) => {
    const exported = Object.values(entry)
      .filter((each) => typeof each !== 'function')
      .map((each) => ('point' in each ? each.point.id : each.id));
    const offered = offeredPoints.map(({ id }) => id).filter((id) => id.startsWith(`${family}.`));
    expect(offered.toSorted()).toEqual(exported.toSorted());
  });

  it('are listed once each', () => {
    expect(new Set(offeredPoints).size).toBe(offeredPoints.length);
  });
});
