/** 讯头和署名: how this paper prints them, with what comes of it in front of the choices. */
import type { Article, Credit, Opening } from '../../shared/article/model.js';
import { CREDITS_AT, GENRES } from '../../shared/article/model.js';
import { HOUSE_CHOICES, readHouse, withChoice, type HouseChoice, type HouseValue } from '../../shared/copy/house-choices.js';
import { inHouse } from '../../shared/copy/house-opening.js';
import { printByline, printOpening } from '../../shared/copy/opening.js';
import { useWords } from '../ui/words.js';
import { Choice } from './fields.js';
import styles from './OpeningsPart.module.css';
import type { PartProps } from './PaperPart.js';
import settings from './Settings.module.css';

const CHINESE = ['wrap', 'brackets', 'gap', 'role', 'names', 'two', 'each'] as const;
const LINE = ['line', 'lineTwo'] as const;
const ENGLISH = ['date', 'dash'] as const;

const OPENING: Opening = { source: '本报', place: '青澜', date: { month: 4, day: 26 }, kind: '讯', cut: false, form: '' };
const WIRE: Opening = { source: 'Reuters', place: 'LONDON', date: { month: 11, day: 20 }, kind: null, cut: false, form: '' };
const CREDITS: Credit[] = [
  { role: '记者', name: '李岩' },
  { role: '记者', name: '王博文' },
  { role: '通讯员', name: '欧阳娜' },
];

export function OpeningsPart({ publication, onSave }: PartProps) {
  const t = useWords();
  const chosen = readHouse(publication.openingForm);
  const choice = <C extends HouseChoice>(name: C) => (
    <Choice
      key={name}
      label={t(`openings.${name}`)}
      value={chosen[name]}
      options={HOUSE_CHOICES[name].map((value) => ({ value: value, label: t(`openings.${name}.${value}`) }))}
      onWrite={(value) => onSave({ ...publication, openingForm: withChoice(publication.openingForm, name, value as HouseValue<C>) })}
    />
  );
  const print = (opening: Opening, credits: Credit[], language: Article['language'], creditsAt: Article['creditsAt']): string => {
    const story = inHouse({ opening, credits, creditsAt, genre: 'news', language }, publication);
    return creditsAt === 'headline' ? printByline(story.opening, story.credits) : printOpening(story.opening, story.credits, story.creditsAt);
  };
  return (
    <div className={settings.form}>
      <div className={styles.sample} data-testid="openings-sample">
        <p lang="zh-CN">
          {print(OPENING, CREDITS, 'zh', 'opening')}
          <span>{t('openings.sampleText')}</span>
        </p>
        <p lang="zh-CN" className={styles.line}>
          {print(OPENING, CREDITS, 'zh', 'headline')}
        </p>
        <p lang="en">
          {print(WIRE, [], 'en', null)}
          <span>{t('openings.sampleTextEn')}</span>
        </p>
      </div>
      <h3>{t('openings.head')}</h3>
      {CHINESE.map(choice)}
      <h3>{t('openings.byline')}</h3>
      {LINE.map(choice)}
      <h3>{t('openings.english')}</h3>
      {ENGLISH.map(choice)}
      <h3>{t('openings.places')}</h3>
      <p className={settings.note}>{t('openings.placesHint')}</p>
      {GENRES.map((genre) => (
        <Choice
          key={genre}
          label={t(`editor.genre.${genre}`)}
          value={publication.creditsAt[genre]}
          options={CREDITS_AT.map((value) => ({ value, label: t(`editor.creditsAt.${value}`) }))}
          onWrite={(value) => onSave({ ...publication, creditsAt: { ...publication.creditsAt, [genre]: value } })}
        />
      ))}
    </div>
  );
}
