/** Items, questions, answers and cells as the history shows them: each by itself, for what stood beside it may have gone. */
import type { ReactNode } from 'react';
import type { ComparedBlock } from '../../shared/contract/history.js';
import forms from './StoryBlocks.module.css';

export function HistoryForm({ block, children }: { block: ComparedBlock; children: ReactNode }) {
  if (block.type === 'item')
    return (
      <p className={forms.item}>
        <span className={forms.sign}>{block.list === 'number' ? '№' : '•'}</span>
        {children}
      </p>
    );
  if (block.type === 'cell')
    return (
      <p className={forms.cell} data-head={block.head} style={{ textAlign: block.align }}>
        {children}
      </p>
    );
  return (
    <p className={`${forms.turn} ${block.type === 'question' ? forms.question : forms.answer}`}>
      <span className={forms.speaker} data-speaker={block.type} />
      {children}
    </p>
  );
}
