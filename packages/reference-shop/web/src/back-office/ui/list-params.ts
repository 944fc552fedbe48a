import { useSearchParams } from 'wouter';

/** What a list of the back office asks for: it is kept in the address, so that going back finds it again. */
export interface ListParams {
  /** Value of a filter; empty when it is not set. */
  get(name: string): string;
  /** Sets filters and goes back to the first page. */
  set(filters: Readonly<Record<string, string>>): void;
  /** Address of a page of the same list, from 1. */
  pageHref(page: number): string;
  readonly page: number;
  /** The path of the API for what is asked for. */
  apiPath(path: string): string;
}

export function useListParams(): ListParams {
  const [search, setSearch] = useSearchParams();
  const page = Math.max(1, Math.trunc(Number(search.get('page') ?? '1')) || 1);
  return {
    page,
    get: (name) => search.get(name) ?? '',
    set(filters) {
      const next = new URLSearchParams(search);
      next.delete('page');
      for (const [name, value] of Object.entries(filters)) {
        if (value === '') next.delete(name);
        else next.set(name, value);
      }
      setSearch(next);
    },
    pageHref(target) {
      const next = new URLSearchParams(search);
      if (target === 1) next.delete('page');
      else next.set('page', String(target));
      return `?${next}`;
    },
    apiPath(path) {
      const asked = new URLSearchParams(search);
      asked.set('page', String(page - 1));
      // The language of the page is no filter of the list.
      asked.delete('lang');
      return `${path}?${asked}`;
    },
  };
}
