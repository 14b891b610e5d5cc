/** The parts of a publication's settings. Each shows the publication and saves a changed copy. */
import { JUMP_WORDS } from '../../shared/newsroom/defaults.js';
import type { Publication } from '../../shared/newsroom/publication.js';
import { useWords } from '../ui/words.js';
import { CodesPart } from './CodesPart.js';
import { FacesPart } from './FacesPart.js';
import { Choice, TextField } from './fields.js';
import { GridPart } from './GridPart.js';
import { OpeningsPart } from './OpeningsPart.js';
import { PalettePart } from './PalettePart.js';
import { PreflightPart } from './PreflightPart.js';
import { PublishPart } from './PublishPart.js';
import { RulesPart } from './RulesPart.js';
import styles from './Settings.module.css';
import { StylesPart } from './StylesPart.js';
import { TemplatesPart } from './TemplatesPart.js';
import { WebPart } from './WebPart.js';

export const PAPER_PARTS = [
  'paper',
  'sections',
  'codes',
  'grid',
  'styles',
  'palette',
  'rules',
  'preflight',
  'openings',
  'templates',
  'faces',
  'web',
  'publish',
] as const;
type PaperPartName = (typeof PAPER_PARTS)[number];

const IMPRINT = ['authority', 'organiser', 'publisher', 'price', 'phone', 'distribution'] as const;
const LONG = ['address', 'printer'] as const;

const lines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

export interface PartProps {
  publication: Publication;
  onSave(publication: Publication): void;
}

export function PaperPart({ part, publication, onSave }: PartProps & { part: PaperPartName }) {
  const t = useWords();
  switch (part) {
    case 'paper':
      return <ImprintPart publication={publication} onSave={onSave} />;
    case 'sections':
      return (
        <div className={styles.form}>
          <TextField
            label={t('settings.sectionList')}
            hint={t('settings.sectionsHint')}
            lines={10}
            value={publication.sections.join('\n')}
            onWrite={(text) => onSave({ ...publication, sections: [...new Set(lines(text))] })}
          />
          <TextField
            label={t('settings.invite')}
            hint={t('settings.inviteHint')}
            lines={3}
            value={publication.keywordInvite.join('\n')}
            onWrite={(text) => onSave({ ...publication, keywordInvite: lines(text) })}
          />
        </div>
      );
    case 'preflight':
      return <PreflightPart publication={publication} onSave={onSave} />;
    case 'codes':
      return <CodesPart publication={publication} onSave={onSave} />;
    case 'grid':
      return <GridPart grid={publication.grid} onGrid={(grid) => onSave({ ...publication, grid })} />;
    case 'styles':
      return <StylesPart publication={publication} onSave={onSave} />;
    case 'palette':
      return <PalettePart publication={publication} onSave={onSave} />;
    case 'rules':
      return <RulesPart publication={publication} onSave={onSave} />;
    case 'openings':
      return <OpeningsPart publication={publication} onSave={onSave} />;
    case 'templates':
      return <TemplatesPart publication={publication} onSave={onSave} />;
    case 'faces':
      return <FacesPart publication={publication} onSave={onSave} />;
    case 'publish':
      return <PublishPart publication={publication} onSave={onSave} />;
    case 'web':
      return <WebPart publication={publication} onSave={onSave} />;
  }
}

/** The usual words of the new language where the old language's usual ones stand; words of the paper's own stay. */
const jumpWordsFor = ({ language, jumpWords }: Publication, next: Publication['language']): Publication['jumpWords'] => ({
  to: jumpWords.to === JUMP_WORDS[language].to ? JUMP_WORDS[next].to : jumpWords.to,
  from: jumpWords.from === JUMP_WORDS[language].from ? JUMP_WORDS[next].from : jumpWords.from,
});

function ImprintPart({ publication, onSave }: PartProps) {
  const t = useWords();
  const field = (key: (typeof IMPRINT)[number] | (typeof LONG)[number] | 'name' | 'nameEn' | 'cn', hint?: string) => (
    <TextField
      key={key}
      label={t(`settings.paper.${key}`)}
      value={publication[key]}
      hint={hint ?? t(`settings.paper.${key}.hint`)}
      onWrite={(value) => onSave({ ...publication, [key]: value.trim() })}
    />
  );
  return (
    <>
      {publication.name && (
        <p className={styles.nameplate} lang={publication.language}>
          {publication.name}
        </p>
      )}
      <div className={styles.two}>
        {field('name')}
        {field('nameEn')}
        <div className={styles.wide}>
          <Choice
            label={t('settings.paper.language')}
            hint={t('settings.paper.languageHint')}
            value={publication.language}
            options={(['zh', 'en'] as const).map((value) => ({ value, label: t(`settings.paper.language.${value}`) }))}
            onWrite={(language) => onSave({ ...publication, language, jumpWords: jumpWordsFor(publication, language) })}
          />
        </div>
        <div className={styles.wide}>{field('cn', t('settings.paper.cnHint'))}</div>
        {IMPRINT.map((key) => field(key))}
        {LONG.map((key) => (
          <div key={key} className={styles.wide}>
            {field(key)}
          </div>
        ))}
      </div>
    </>
  );
}
