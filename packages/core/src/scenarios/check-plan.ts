import { nearest } from '../errors/nearest.ts';
import { show } from '../errors/show.ts';
import { issue, type ParamIssue } from '../faults/validate.ts';
import type { Plan, PlannedSegment } from './plan.ts';
import { resolve } from './resolve.ts';

const span = ({ place, fault, param, source }: PlannedSegment): string => {
  const when = source.for === undefined ? `${show(source.at)} to ${show(source.until)}` : `for ${show(source.for)}`;
  return `${place} (${source.shape} of ${fault} ${param}, ${when})`;
};

interface Span {
  readonly segment: PlannedSegment;
  readonly start: number;
  readonly end: number;
}

/** The segments in the order of their starts, at the instants that they have if every wait is met at once. */
function spansOf(plan: Plan, seed: string): Span[] {
  const times = resolveWithoutWaiting(plan, seed);
  const at = (index: number) => times[index] as number;
  return plan.entries
    .flatMap(({ at: begin, cut, action }) => {
      if (action.do !== 'segment') return [];
      const limit = cut === undefined ? Number.POSITIVE_INFINITY : at(cut);
      const segment = plan.segments[action.segment] as PlannedSegment;
      return [{ segment, start: at(begin), end: Math.min(at(action.until), limit) }];
    })
    .filter(({ start, end }) => start < end)
    .sort((a, b) => a.start - b.start);
}

function resolveWithoutWaiting(plan: Plan, seed: string): Float64Array {
  const met: Record<number, number> = {};
  for (const { at, action } of plan.entries) {
    // Entries are in the order of the definition, so what a wait depends on is known before it.
    if (action.do === 'wait') met[action.wait] = resolve(plan, seed, met)[at] as number;
  }
  return resolve(plan, seed, met);
}

/** Segments that drive one param at the same time, or one fault with different targets, limits or modes. */
export function overlaps(plan: Plan, seed = ''): ParamIssue[] {
  const issues: ParamIssue[] = [];
  const open = new Map<string, Span[]>();
  for (const one of spansOf(plan, seed)) {
    const { fault, param, wish, place } = one.segment;
    const others = (open.get(fault) ?? []).filter(({ end }) => end > one.start);
    for (const { segment: other } of others) {
      if (other.param === param) {
        issues.push(issue(place, `overlaps: ${span(other)} and ${span(one.segment)} drive one param`, param));
      } else if (JSON.stringify(other.wish) !== JSON.stringify(wish)) {
        const what = `must have the target, limits and mode of ${span(other)}, which drives the same fault at the same time`;
        issues.push(issue(place, what, wish));
      }
    }
    open.set(fault, [...others, one]);
  }
  return issues;
}

/** Names that steps and segments use and nobody gives. */
export function dangling(plan: Plan): ParamIssue[] {
  const issues: ParamIssue[] = [];
  const keys = new Set(plan.entries.flatMap(({ action }) => (action.do === 'activate' ? [action.key] : [])));
  const known = (name: string, of: Iterable<string>, path: string, what: string) => {
    const near = nearest(name, of, 1)[0];
    issues.push(issue(path, `${what}${near === undefined ? '' : `; did you mean "${near}"?`}`, name));
  };
  for (const { action } of plan.entries) {
    if (action.do === 'update' && !keys.has(action.key))
      known(action.key, keys, 'update', 'names no activation of a step of this scenario');
    if (action.do === 'restore') {
      for (const key of action.keys) {
        if (!keys.has(key)) known(key, keys, 'restore', 'names no activation of a step of this scenario');
      }
    }
  }
  for (const fault of new Set(plan.segments.map((segment) => segment.fault))) {
    if (keys.has(fault)) {
      const what = 'is the name of a fault that segments drive; give the step another name by "as"';
      issues.push(issue('activate', what, fault));
    }
  }
  const sources = new Map<string, string[]>();
  for (const { lever, source } of plan.segments) {
    if (source.shape === 'follows') sources.set(lever, [...(sources.get(lever) ?? []), source.source]);
  }
  const levers = new Set(plan.segments.map(({ lever }) => lever));
  for (const { source, place, lever } of plan.segments) {
    if (source.shape !== 'follows') continue;
    if (!levers.has(source.source)) known(source.source, levers, `${place}.source`, 'names no lever of this scenario');
    else if (reaches(sources, source.source, lever))
      issues.push(issue(`${place}.source`, 'leads back to the lever that follows it', source.source));
  }
  return issues;
}

function reaches(sources: ReadonlyMap<string, readonly string[]>, from: string, to: string): boolean {
  const seen = new Set<string>();
  const visit = (lever: string): boolean => {
    if (lever === to) return true;
    if (seen.has(lever)) return false;
    seen.add(lever);
    return (sources.get(lever) ?? []).some(visit);
  };
  return visit(from);
}
