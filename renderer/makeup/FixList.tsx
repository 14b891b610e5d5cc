/** Ways to make a story fit, each with what it does in lines: as a list in the inspector, and to choose from by key. */
import { useState } from 'react';
import type { Frame } from '../../shared/issue/model.js';
import { fixArticle, fixIssue } from '../../shared/makeup/fix-steps.js';
import type { Effect, Fix } from '../../shared/makeup/fixes.js';
import { Dialog } from '../ui/controls/Dialog.js';
import { Finder } from '../ui/controls/Finder.js';
import { toast } from '../ui/toast.js';
import { sayNow, useWords } from '../ui/words.js';
import styles from './FixList.module.css';
import { slotName, type Words } from './names.js';
import type { OpenIssue } from './useIssue.js';
import { useFixes } from './useFixes.js';
import type { Placing } from './usePlacing.js';

const slotWords = (t: Words, slot: string): string => slotName(t, { slot, kind: 'story' });

export const fixWords = (t: Words, { kind, values }: Fix): string =>
  t(`makeup.fix.${kind}`, { ...values, ...(typeof values['slot'] === 'string' && { slot: slotWords(t, values['slot']) }) });

const effectWords = (t: Words, { oversetLinesAfter, spareLinesAfter }: Effect): string => {
  if (oversetLinesAfter > 0) return t('makeup.fix.over', { lines: oversetLinesAfter });
  return spareLinesAfter > 0 ? t('makeup.fix.under', { lines: spareLinesAfter }) : t('makeup.fix.full');
};

/** Carries a fix out: the frames' part and the stories' part are one thought to undo. */
export async function applyFix(placing: Placing, fix: Fix): Promise<void> {
  const stories = [...new Set(fix.steps.flatMap((step) => (step.on === 'frame' ? [] : [step.article])))];
  try {
    await placing.changeStories(stories, (issue, opened) => {
      fixIssue(issue.doc, fix.steps, 'makeup');
      for (const [id, story] of opened) fixArticle(story.doc, id, fix.steps, 'makeup');
    });
    toast.show(sayNow('makeup.fix.done', { what: fixWords(sayNow, fix) }), placing.takeBack());
  } catch (error) {
    toast.error(error);
  }
}

interface Props {
  open: OpenIssue;
  frame: Frame;
  placing: Placing;
}

export function FixList({ open, frame, placing }: Props) {
  const t = useWords();
  const { fixes, done } = useFixes(open.input, frame.id);
  if (!fixes.length) return <p className={styles.note}>{t(done ? 'makeup.fix.none' : 'makeup.fix.looking')}</p>;
  return (
    <ul className={styles.fixes} data-testid="fixes" data-done={done}>
      {fixes.map((fix) => (
        <li key={fix.id}>
          <button type="button" data-fix={fix.kind} data-solves={fix.effect.oversetLinesAfter === 0} onClick={() => void applyFix(placing, fix)}>
            <span>{fixWords(t, fix)}</span>
            <span className={styles.effect}>{effectWords(t, fix.effect)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

/** The same by key: type to find, arrows to choose, Enter to do. */
export function FixDialog({ open, frame, placing, fit, onClose }: Props & { fit: string; onClose(): void }) {
  const t = useWords();
  const [query, setQuery] = useState('');
  const { fixes, done } = useFixes(open.input, frame.id);
  const shown = fixes.filter((fix) => fixWords(t, fix).toLowerCase().includes(query.trim().toLowerCase()));
  return (
    <Dialog open onClose={onClose} title={t('makeup.fix.title', { slot: slotName(t, frame), fit })}>
      <Finder
        name="fix"
        label={t('makeup.fix.find')}
        listLabel={t('makeup.section.fixes')}
        query={query}
        onQuery={setQuery}
        items={shown}
        keyOf={(fix) => fix.id}
        row={(fix) => (
          <>
            <span>{fixWords(t, fix)}</span>
            <span>{effectWords(t, fix.effect)}</span>
          </>
        )}
        onTake={(fix) => {
          onClose();
          void applyFix(placing, fix);
        }}
        none={t(done ? 'makeup.fix.none' : 'makeup.fix.looking')}
      />
    </Dialog>
  );
}
