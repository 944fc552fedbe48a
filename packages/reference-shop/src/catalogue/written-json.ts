import type { Knex } from 'knex';
import { isMysql } from '../database/is-mysql.ts';
import { readOnePrepared } from '../database/read-prepared.ts';
import type { WrittenLanguage } from '../i18n/language.ts';
import { specsIn } from './view.ts';

/**
 * Whether the database writes the JSON that is sent: on SQLite that is faster than to carry rows over value by value; on MySQL, in a
 * process of its own, it is not.
 */
export const writesJson = (db: Knex): boolean => !isMysql(db);

/** Products for a list as JSON, in the order of `ids`, as `listView` has them; a test holds the two together. */
export async function writtenList(db: Knex, ids: readonly number[], language: WrittenLanguage): Promise<string> {
  const row = await readOnePrepared<{ content: string | null }>(db, statements[language].list, [JSON.stringify(ids)]);
  return `[${row?.content ?? ''}]`;
}

/** A product as JSON, as `detailView` has it; undefined when it is not for sale. */
export async function writtenDetail(db: Knex, id: number, language: WrittenLanguage): Promise<string | undefined> {
  const row = await readOnePrepared<WrittenDetail>(db, statements[language].detail, [id]);
  if (row === undefined) return undefined;
  const specs = JSON.stringify(specsIn(row.specs, language));
  return `${row.content.slice(0, -1)},"specs":${specs}}`;
}

interface WrittenDetail {
  readonly content: string;
  /** Both languages of them: to take one out costs SQLite more than all the rest. */
  readonly specs: string | null;
}

// char(63) is a question mark, which knex would take for a value that is missing.
const drawing = "'/pictures/' || p.id || '.svg'";
const uploaded = "'/pictures/uploaded/' || p.picture_key";

const listed = (language: WrittenLanguage) => `
  'id', p.id, 'name', p.name_${language}, 'category', p.category,
  'price', p.price_cents / 100.0, 'listPrice', p.list_price_cents / 100.0, 'currency', 'EUR',
  'vatClass', p.vat_class, 'stock', p.stock, 'rating', p.rating_tenths / 10.0, 'ratingCount', p.rating_count,
  'picture', case when p.picture_key is null then ${drawing} else ${uploaded} end,
  'summary', p.summary_${language}`;

// A cross join is walked in the order of what stands left (https://sqlite.org/optoverview.html#crossjoin); to sort the texts would be a fifth more work.
const statementsIn = (language: WrittenLanguage) => ({
  list: `
select group_concat(json_object(${listed(language)}), ',') as content
from json_each(?) as wanted cross join products as p on p.id = wanted.value`,
  detail: `
select json_object(${listed(language)},
  'description', p.description_${language},
  'weightGrams', p.weight_grams,
  'createdAt', strftime('%Y-%m-%dT%H:%M:%fZ', p.created_at / 1000.0, 'unixepoch'),
  'pictures', case when p.picture_key is null
    then json_array(${drawing}, ${drawing} || char(63) || 'view=2', ${drawing} || char(63) || 'view=3')
    else json_array(${uploaded}) end
) as content, p.specs
from products as p where p.id = ? and p.active = 1`,
});

const statements = { fr: statementsIn('fr'), en: statementsIn('en') } as const;
