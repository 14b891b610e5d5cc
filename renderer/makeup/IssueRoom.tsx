/** 本期: which issue is open, or a first one to be made. */
import { useEffect, useState } from 'react';
import type { IssueRow } from '../../shared/contract/store.js';
import { call, onEvent } from '../ui/bridge.js';
import { useCommand } from '../ui/commands.js';
import { useWords } from '../ui/words.js';
import styles from './MakeUp.module.css';
import { MakeUp } from './MakeUp.js';
import { NewIssueDialog } from './NewIssueDialog.js';
import { useIssue } from './useIssue.js';

interface Props {
  /** The issue to show; undefined = the newest. */
  issueId?: string | undefined;
  onIssue(id: string): void;
  onOpenArticle(id: string): void;
}

/** All issues, newest first; null while they are read. */
function useIssues(): IssueRow[] | null {
  const [issues, setIssues] = useState<IssueRow[] | null>(null);
  useEffect(() => {
    const load = () => void call('issues.list', {}).then((r) => setIssues(r.issues));
    load();
    return onEvent((event) => {
      if (event.type === 'doc' && event.kind === 'issue') load();
    });
  }, []);
  return issues;
}

export function IssueRoom({ issueId, onIssue, onOpenArticle }: Props) {
  const t = useWords();
  const issues = useIssues();
  const [making, setMaking] = useState(false);
  useCommand('issue.new', () => setMaking(true));
  const id = issues?.some((i) => i.id === issueId) ? issueId : issues?.[0]?.id;

  const dialog = making && (
    <NewIssueDialog
      last={issues?.[0]}
      onClose={() => setMaking(false)}
      onMade={(made) => {
        setMaking(false);
        onIssue(made);
      }}
    />
  );
  if (!issues) return null;
  if (!id)
    return (
      <div className={styles.none}>
        <h2>{t('makeup.none')}</h2>
        <p>{t('makeup.noneHint')}</p>
        <button type="button" className={styles.primary} onClick={() => setMaking(true)}>
          {t('makeup.new')}
        </button>
        {dialog}
      </div>
    );
  return (
    <>
      <OneIssue key={id} id={id} issues={issues} onIssue={onIssue} onNew={() => setMaking(true)} onOpenArticle={onOpenArticle} />
      {dialog}
    </>
  );
}

interface OneProps {
  id: string;
  issues: IssueRow[];
  onIssue(id: string): void;
  onNew(): void;
  onOpenArticle(id: string): void;
}

function OneIssue(props: OneProps) {
  const t = useWords();
  const open = useIssue(props.id);
  return open ? <MakeUp open={open} {...props} /> : <div className={styles.none}>{t('makeup.loading')}</div>;
}
