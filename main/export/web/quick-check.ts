/**
 * Whether a value is what a schema describes, without the copy that parsing makes: what stands in a site is read in tens of thousands. Made from
 * the schema itself, so that there is one description. Fields that the schema does not name are let be.
 */
import type { z } from 'zod';

type Check = (value: unknown) => boolean;
/** What of a schema's own description is read here (`z.core.$ZodTypes`). */
interface Described {
  def: {
    type: string;
    checks?: readonly { _zod: { def: { check: string; value?: unknown; inclusive?: boolean } } }[];
    shape?: Readonly<Record<string, Described>>;
    element?: Described;
    items?: readonly Described[];
    rest?: Described | null;
    innerType?: Described;
    entries?: Readonly<Record<string, string>>;
    values?: readonly unknown[];
  };
}

/** @throws Error for a schema with what is not known here: most refinements, unions, transforms. */
export function quickCheck<T>(schema: z.ZodType<T>): (value: unknown) => value is T {
  return checkOf(schema) as (value: unknown) => value is T;
}

function checkOf({ def }: Described): Check {
  const least = (def.checks ?? []).map(({ _zod: { def: check } }) => {
    if (check.check !== 'greater_than' || check.inclusive || typeof check.value !== 'number') throw new Error(`a ${def.type} with ${check.check} cannot be checked quickly`);
    return check.value;
  }); // prettier-ignore
  switch (def.type) {
    case 'unknown':
      return () => true;
    case 'string':
      return (value) => typeof value === 'string';
    case 'number':
      return (value) => typeof value === 'number' && Number.isFinite(value) && least.every((above) => value > above);
    case 'boolean':
      return (value) => typeof value === 'boolean';
    case 'literal':
    case 'enum': {
      const values = new Set<unknown>(def.values ?? Object.values(def.entries!));
      return (value) => values.has(value);
    }
    case 'optional': {
      const inner = checkOf(def.innerType!);
      return (value) => value === undefined || inner(value);
    }
    case 'array': {
      const element = checkOf(def.element!);
      return (value) => {
        if (!Array.isArray(value)) return false;
        // Not `every`, which passes over holes.
        for (const one of value as unknown[]) if (!element(one)) return false;
        return true;
      };
    }
    case 'tuple': {
      if (def.rest) throw new Error('a tuple with a rest cannot be checked quickly');
      const items = def.items!.map(checkOf);
      return (value) => Array.isArray(value) && value.length === items.length && items.every((item, i) => item(value[i]));
    }
    case 'object': {
      const fields = Object.entries(def.shape!).map(([name, field]) => [name, checkOf(field)] as const);
      return (value) => {
        if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
        for (const [name, check] of fields) if (!check((value as Record<string, unknown>)[name])) return false;
        return true;
      };
    }
    default:
      throw new Error(`${def.type} cannot be checked quickly`);
  }
}
