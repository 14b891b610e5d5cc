/** 付印检查: how grave each rule is for this paper. */
import { RULE_CODES, RULES, SETTINGS, SUBJECTS, type Rule, type RuleCode, type SeveritySetting } from '../../shared/makeup/preflight/catalogue.js';
import { useWords } from '../ui/words.js';
import type { PartProps } from './PaperPart.js';
import own from './PreflightPart.module.css';
import styles from './Settings.module.css';

export function PreflightPart({ publication, onSave }: PartProps) {
  const t = useWords();
  const { severities = {} } = publication;
  const set = (code: RuleCode, wanted: SeveritySetting) => {
    const { [code]: _was, ...others } = severities;
    // What is as the rule comes is not written: a later version's better judgement then counts.
    onSave({ ...publication, severities: wanted === RULES[code].severity ? others : { ...others, [code]: wanted } });
  };
  const said = (one: SeveritySetting, rule: Rule) => {
    const severity = t(`settings.preflight.${one}`);
    return one === rule.severity ? t('settings.preflight.own', { severity }) : severity;
  };
  return (
    <div data-testid="preflight-rules">
      {Object.keys(severities).length > 0 && (
        <button type="button" className={styles.reset} onClick={() => onSave({ ...publication, severities: {} })}>
          {t('settings.preflight.reset')}
        </button>
      )}
      {SUBJECTS.map((subject) => (
        <section key={subject} aria-label={t(`rule.subject.${subject}`)}>
          <h3>{t(`rule.subject.${subject}`)}</h3>
          <ul className={own.rules}>
            {RULE_CODES.filter((code) => RULES[code].subject === subject).map((code) => {
              const rule: Rule = RULES[code];
              const name = t(`rule.${code}`);
              return (
                <li key={code}>
                  <span>
                    <b>{name}</b>
                    <small>{t(`rule.${code}.what`)}</small>
                  </span>
                  <select
                    aria-label={t('settings.preflight.rule', { name })}
                    value={severities[code] ?? rule.severity}
                    data-changed={severities[code] !== undefined}
                    onChange={(event) => set(code, event.target.value as SeveritySetting)}
                  >
                    {SETTINGS.filter((one) => one !== 'off' || !rule.kept).map((one) => (
                      <option key={one} value={one}>
                        {said(one, rule)}
                      </option>
                    ))}
                  </select>
                </li>
              );
            })}
          </ul>
        </section>
      ))}
    </div>
  );
}
