import type { Category } from '../../api/types.ts';
import { useResource } from '../../api/use-resource.ts';
import { useTexts } from '../texts/use-texts.ts';
import type { FieldSpec } from '../ui/field-spec.ts';

/** What can be told about a product. */
export function useProductFields(isNew = false): readonly FieldSpec[] {
  const texts = useTexts();
  const { data: categories = [] } = useResource<readonly Category[]>('/api/products/categories');
  return [
    { name: 'nameFr', label: texts.nameFr, kind: 'text', width: 'half', lang: 'fr' },
    { name: 'nameEn', label: texts.nameEn, kind: 'text', width: 'half', lang: 'en' },
    { name: 'summaryFr', label: texts.summaryFr, kind: 'text', width: 'half', lang: 'fr' },
    { name: 'summaryEn', label: texts.summaryEn, kind: 'text', width: 'half', lang: 'en' },
    { name: 'descriptionFr', label: texts.descriptionFr, kind: 'long', width: 'half', lang: 'fr' },
    { name: 'descriptionEn', label: texts.descriptionEn, kind: 'long', width: 'half', lang: 'en' },
    {
      name: 'category',
      label: texts.category,
      kind: 'select',
      width: 'third',
      options: categories.map(({ id, label }) => ({ value: id, label })),
    },
    { name: 'price', label: texts.price, kind: 'number', width: 'third' },
    {
      name: 'listPrice',
      label: texts.listPrice,
      kind: 'number',
      width: 'third',
      hint: texts.listPriceHint,
      optional: isNew,
    },
    {
      name: 'vatClass',
      label: texts.vatClass,
      kind: 'select',
      width: 'third',
      options: [
        { value: 'standard', label: texts.vatStandard },
        { value: 'reduced', label: texts.vatReduced },
      ],
    },
    { name: 'weightGrams', label: texts.weight, kind: 'integer', width: 'third' },
    ...(isNew ? [{ name: 'stock', label: texts.stock, kind: 'integer', width: 'third' } as const] : []),
    { name: 'active', label: texts.sold, kind: 'check', hint: texts.soldHint },
  ];
}
