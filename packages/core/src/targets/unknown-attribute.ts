import { ChaosError } from '../errors/chaos-error.ts';

/** The refusal of an attribute that no adapter declared. */
export function unknownAttribute(where: string, name: string, declared: ReadonlySet<string>): ChaosError {
  const known = [...declared];
  return new ChaosError(
    'CHAOS_TARGET_ATTRIBUTE',
    `${where}: no adapter declared the attribute "${name}" (declared: ${known.join(', ') || 'none'})`,
    { attribute: name, declared: known },
  );
}
