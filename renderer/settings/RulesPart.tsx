/** 排版规则: how lines are broken and filled, and the words that lead a reader to another page. */
import { JUMP_WORDS } from '../../shared/newsroom/defaults.js';
import { useWords } from '../ui/words.js';
import { Choice, NumberField, TextField } from './fields.js';
import type { PartProps } from './PaperPart.js';
import styles from './Settings.module.css';

const BREAK_LEVELS = ['basic', 'gbt', 'strict'] as const;
const BREAKING = ['paragraph', 'line'] as const;
const MARKS = ['full', 'kaiming', 'half'] as const;

export function RulesPart({ publication, onSave }: PartProps) {
  const t = useWords();
  const { spacing, jumpWords } = publication;
  const choice = <T extends string>(key: string, values: readonly T[]): { value: T; label: string }[] =>
    values.map((value) => ({ value, label: t(`settings.${key}.${value}`) }));
  const check = (key: 'hanLatinGap' | 'hyphenate', label: string, hint: string) => (
    <div className={styles.field}>
      <label className={styles.check}>
        <input
          type="checkbox"
          checked={publication[key]}
          aria-describedby={`rules-${key}`}
          onChange={(e) => onSave({ ...publication, [key]: e.target.checked })}
        />
        {label}
      </label>
      <small id={`rules-${key}`}>{hint}</small>
    </div>
  );
  const word = (end: 'to' | 'from') => (
    <TextField
      label={t(`settings.jump.${end}`)}
      hint={t('settings.jump.hint', { page: '{{page}}' })}
      value={jumpWords[end]}
      wrong={(text) => (text.includes('{{page}}') ? undefined : t('settings.jump.noPage', { page: '{{page}}' }))}
      onWrite={(text) => onSave({ ...publication, jumpWords: { ...jumpWords, [end]: text.trim() } })}
    />
  );
  return (
    <div className={styles.form}>
      <h3>{t('settings.rules.breaks')}</h3>
      <Choice
        label={t('settings.break')}
        hint={t('settings.break.hint')}
        value={publication.breakLevel}
        options={choice('break', BREAK_LEVELS)}
        onWrite={(breakLevel) => onSave({ ...publication, breakLevel })}
      />
      <Choice
        label={t('settings.breaking')}
        hint={t('settings.breaking.hint')}
        value={publication.lineBreaking}
        options={choice('breaking', BREAKING)}
        onWrite={(lineBreaking) => onSave({ ...publication, lineBreaking })}
      />
      {check('hyphenate', t('settings.hyphenate'), t('settings.hyphenate.hint'))}
      <h3>{t('settings.rules.spacing')}</h3>
      <Choice
        label={t('settings.marks')}
        hint={t('settings.marks.hint')}
        value={spacing.marks}
        options={choice('marks', MARKS)}
        onWrite={(marks) => onSave({ ...publication, spacing: { ...spacing, marks } })}
      />
      {check('hanLatinGap', t('settings.gap'), t('settings.gap.hint'))}
      <NumberField
        label={t('settings.loosest')}
        unit={t('settings.unit.em')}
        min={0.05}
        max={1}
        step={0.05}
        value={spacing.loosest}
        onWrite={(loosest) => loosest !== undefined && onSave({ ...publication, spacing: { ...spacing, loosest } })}
      />
      <p className={styles.note}>{t('settings.loosest.hint')}</p>
      <h3>{t('settings.rules.jumps')}</h3>
      {word('to')}
      {word('from')}
      {(['zh', 'en'] as const).map(
        (language) =>
          language === publication.language &&
          (jumpWords.to !== JUMP_WORDS[language].to || jumpWords.from !== JUMP_WORDS[language].from) && (
            <button key={language} type="button" className={styles.reset} onClick={() => onSave({ ...publication, jumpWords: JUMP_WORDS[language] })}>
              {t('settings.jump.reset')}
            </button>
          ),
      )}
    </div>
  );
}
