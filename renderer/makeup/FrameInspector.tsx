/** The selected frame in fields: what stands in it and how it fits, how it is set, where it stands. */
import type { Frame, HeadWish } from '../../shared/issue/model.js';
import { setFrame, type FramePatch } from '../../shared/issue/ops.js';
import { findCommand } from '../../shared/contract/commands.js';
import { runCommand, shortcutOf } from '../ui/commands.js';
import { langOf } from '../ui/lang.js';
import { useWords } from '../ui/words.js';
import { AdPart } from './AdPart.js';
import { inMm } from './drag.js';
import { Check, Choice, Text } from './fields.js';
import { FixList } from './FixList.js';
import { fitWords } from './FrameControl.js';
import { charsOf } from './FrameLayer.js';
import styles from './IssueInspector.module.css';
import { slotName } from './names.js';
import type { OpenIssue } from './useIssue.js';
import type { Placing } from './usePlacing.js';

interface Props {
  open: OpenIssue;
  frame: Frame;
  placing: Placing;
  onPlace(): void;
  onOpenArticle(id: string): void;
}

export function FrameInspector(props: Props) {
  const { open, frame, placing } = props;
  const t = useWords();
  const { grid } = open.publication;
  const set = (patch: FramePatch) => placing.change((l) => setFrame(l.doc, frame.id, patch, 'makeup'));
  const peers = open.issue.frames.filter((one) => one.page === frame.page);
  const palette = Object.entries(open.publication.palette);
  return (
    <section>
      <h3>{slotName(t, frame)}</h3>
      {frame.kind === 'story' && <StoryPart {...props} set={set} />}
      {frame.kind === 'ad' && <AdPart frame={frame} grid={grid} file={open.input.media.get(frame.ad?.media ?? '')} placing={placing} />}
      {frame.kind === 'ear' && <Text label={t('makeup.earText')} lines={4} value={frame.text ?? ''} onCommit={(text) => set({ text })} />}
      <div className={styles.two}>
        <Text label={t('makeup.slotName')} value={frame.slot} onCommit={(slot) => slot.trim() && set({ slot: slot.trim() })} />
        <Choice
          label={t('makeup.tint')}
          value={frame.tint ?? ''}
          options={[['', t('makeup.tint.none')], ...palette.map(([id, { name }]) => [id, name] as const)]}
          onChange={(tint) => set({ tint: tint || null })}
        />
      </div>
      <Check label={t('makeup.ruled')} checked={frame.ruled ?? false} onChange={(on) => set({ ruled: on || null })} />
      <Check label={t('makeup.lock')} checked={frame.locked ?? false} onChange={(on) => set({ locked: on || null })} />
      <p className={styles.order}>
        <span>
          {t('makeup.order')} {t('makeup.orderValue', { n: peers.findIndex((one) => one.id === frame.id) + 1, of: peers.length })}
        </span>
        <Act id="frame.earlier" words={t('makeup.earlier')} off={peers[0]?.id === frame.id} />
        <Act id="frame.later" words={t('makeup.later')} off={peers.at(-1)?.id === frame.id} />
      </p>
      <div className={styles.actions}>
        <Act id="frame.splitAcross" words={t('makeup.actions.splitAcross')} off={frame.box.lines <= 3} />
        <Act id="frame.splitDown" words={t('makeup.actions.splitDown')} off={frame.box.cols < 2} />
        <Act id="frame.duplicate" words={t('makeup.actions.duplicate')} />
        <Act id="frame.delete" words={t('makeup.actions.delete')} />
      </div>
      <p className={styles.note}>
        {t('makeup.positionValue', { col: frame.box.col + 1, cols: frame.box.cols, line: frame.box.line + 1, lines: frame.box.lines })}
        <br />
        {t('makeup.dragSize', { cols: frame.box.cols, lines: frame.box.lines, ...inMm(grid, frame.box) })}
        <br />
        {t('makeup.move')}
      </p>
    </section>
  );
}

/** A command as a button, with its shortcut in the tip. */
function Act({ id, words, off = false }: { id: string; words: string; off?: boolean }) {
  const t = useWords();
  const keys = shortcutOf(findCommand(id));
  return (
    <button type="button" disabled={off} title={`${t(`command.${id}`)}${keys && `  ${keys}`}`} onClick={() => runCommand(id)}>
      {words}
    </button>
  );
}

function StoryPart({ open, frame, placing, onPlace, onOpenArticle, set }: Props & { set(patch: FramePatch): void }) {
  const t = useWords();
  const { articles, lists, issue, publication } = open;
  const fit = lists.find((l) => l.page === frame.page)?.fits.find((f) => f.frame === frame.id);
  const article = frame.article ? articles.get(frame.article) : undefined;
  const chain = frame.article ? issue.frames.filter((one) => one.article === frame.article) : [];
  const byHand = Object.keys(frame.pictures ?? {}).length;
  const head = frame.head ?? {};
  const setHead = (part: { [K in keyof HeadWish]?: HeadWish[K] | null }) => {
    const next = Object.fromEntries(Object.entries({ ...head, ...part }).filter(([, value]) => value != null)) as HeadWish;
    set({ head: Object.keys(next).length ? next : null });
  };
  const upTo = (n: number, from = 1) => Array.from({ length: n - from + 1 }, (_, i) => String(i + from));
  const numbers = (n: number, none: string) => [['', none] as const, ...upTo(n).map((value) => [value, value] as const)];
  return (
    <>
      <p className={styles.headline} lang={article && langOf(article.headline.join(' '))}>
        {article ? article.headline.join(' ') || t('makeup.noHeadline') : t('makeup.frameEmpty')}
      </p>
      {fit && (
        <p className={styles.fit} data-state={fit.state} data-testid="fit">
          <span>{fitWords(t, fit, charsOf(open, frame))}</span>
          <span>{t('makeup.fit', { lines: fit.lines, capacity: fit.capacity })}</span>
        </p>
      )}
      <div className={styles.actions}>
        <button type="button" onClick={onPlace}>
          {t('makeup.place')}
        </button>
        {frame.article && (
          <>
            <button type="button" onClick={() => onOpenArticle(frame.article!)}>
              {t('makeup.open')}
            </button>
            <button type="button" onClick={() => placing.takeOff(frame.id)}>
              {t('makeup.remove')}
            </button>
            <Act id="frame.link" words={t('makeup.actions.link')} />
            <Act id="frame.swap" words={t('makeup.actions.swap')} />
            {chain.length > 1 && <Act id="frame.unlink" words={t('makeup.actions.unlink')} />}
          </>
        )}
      </div>
      {article && chain.some((one) => overOrUnder(open, one)) && (
        <div className={styles.part}>
          <h4>{t('makeup.section.fixes')}</h4>
          <FixList open={open} frame={frame} placing={placing} />
        </div>
      )}
      <div className={styles.two}>
        <Choice
          label={t('makeup.columns')}
          value={String(frame.columns ?? '')}
          options={numbers(Math.min(12, publication.grid.columns), t('makeup.columnsAuto', { n: frame.box.cols }))}
          onChange={(value) => set({ columns: Number(value) || null })}
        />
        <Choice
          label={t('makeup.tight')}
          value={String(frame.tight ?? 0)}
          options={[['0', t('makeup.tight.none')], ...upTo(3).map((n) => [n, t('makeup.tight.value', { n })] as const)]}
          onChange={(value) => set({ tight: Number(value) || null })}
        />
      </div>
      <Choice
        label={t('makeup.holds')}
        value={frame.holds ?? 'all'}
        options={(['all', 'head', 'text'] as const).map((key) => [key, t(`makeup.holds.${key}`)] as const)}
        onChange={(value) => set({ holds: value === 'all' ? null : (value as 'head' | 'text') })}
      />
      {frame.holds !== 'text' && (
        <div className={styles.two}>
          <Choice
            label={t('makeup.headForm')}
            value={head.form ?? ''}
            options={[['', t('makeup.headForm.auto')], ['across', t('makeup.headForm.across')], ['vertical', t('makeup.headForm.vertical')]]} // prettier-ignore
            onChange={(value) => setHead({ form: (value || null) as HeadWish['form'] | null })}
          />
          <Choice
            label={t('makeup.headLines')}
            value={String(head.lines ?? '')}
            options={numbers(4, t('makeup.headLines.auto'))}
            onChange={(value) => setHead({ lines: Number(value) || null })}
          />
          <Choice
            label={t('makeup.headCols')}
            value={String(head.cols ?? '')}
            options={numbers(frame.box.cols, t('makeup.headCols.auto'))}
            onChange={(value) => setHead({ cols: Number(value) || null })}
          />
          <Choice
            label={t('makeup.headSide')}
            value={head.side ?? ''}
            options={[['', t('makeup.headForm.auto')], ['left', t('makeup.headSide.left')], ['right', t('makeup.headSide.right')]]} // prettier-ignore
            onChange={(value) => setHead({ side: (value || null) as HeadWish['side'] | null })}
          />
        </div>
      )}
      {byHand > 0 && (
        <p className={styles.order}>
          <span>{t('makeup.picturesByHand', { n: byHand })}</span>
          <Act id="frame.freePictures" words={t('makeup.freePictures')} />
        </p>
      )}
    </>
  );
}

const overOrUnder = (open: OpenIssue, frame: Frame): boolean => {
  const fit = open.lists.find((list) => list.page === frame.page)?.fits.find((one) => one.frame === frame.id);
  return fit?.state === 'over' || fit?.state === 'under';
};
