/** The sentence of a finding of preflight. */
import type { Locale } from '../contract/app.js';
import { say } from './index.js';

interface Finding {
  code: string;
  values: Readonly<Record<string, string | number>>;
}

/** Names of fields (`field`) are said in words. */
export const sentenceOf = (locale: Locale, { code, values }: Finding): string =>
  say(locale, `preflight.${code}`, values['field'] === undefined ? values : { ...values, field: say(locale, `preflight.field.${values['field']}`) });
