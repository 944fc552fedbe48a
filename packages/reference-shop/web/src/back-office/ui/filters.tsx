import { type FormEvent, useId } from 'react';
import { useTexts } from '../texts/use-texts.ts';
import type { Option } from './field-spec.ts';
import type { ListParams } from './list-params.ts';

interface FilterSpec {
  /** Name of the parameter of the API. */
  readonly name: string;
  readonly label: string;
  /** Without options, words are typed. */
  readonly options?: readonly Option[];
}

/** The filters above a list. A choice acts at once; words act when they are sent. */
export function Filters({ filters, params }: { filters: readonly FilterSpec[]; params: ListParams }) {
  const texts = useTexts();
  const id = useId();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = new FormData(event.currentTarget);
    params.set(Object.fromEntries(filters.map(({ name }) => [name, String(typed.get(name) ?? '').trim()])));
  };
  return (
    <search>
      <form className="bo-filters" onSubmit={submit}>
        {filters.map(({ name, label, options }) => (
          <div key={name} className="field">
            <label htmlFor={`${id}-${name}`}>{label}</label>
            {options === undefined ? (
              <input
                key={params.get(name)}
                id={`${id}-${name}`}
                name={name}
                type="search"
                maxLength={80}
                autoComplete="off"
                defaultValue={params.get(name)}
              />
            ) : (
              <select
                id={`${id}-${name}`}
                name={name}
                value={params.get(name)}
                onChange={(event) => params.set({ [name]: event.target.value })}
              >
                <option value="">{texts.all}</option>
                {options.map((option) => (
                  <option key={option.value} value={option.value}>
                    {option.label}
                  </option>
                ))}
              </select>
            )}
          </div>
        ))}
        {filters.some(({ options }) => options === undefined) && (
          <button type="submit" className="button">
            {texts.search}
          </button>
        )}
      </form>
    </search>
  );
}
