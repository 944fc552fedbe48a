import { useSearchParams } from 'wouter';

/** The page of a list that the address asks for (`?page=2`); the first is 1. */
export function usePageNumber(): number {
  const [search] = useSearchParams();
  const page = Number(search.get('page'));
  return Number.isSafeInteger(page) && page >= 1 ? page : 1;
}
