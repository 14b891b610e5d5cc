/** 剪裁图片…: the dialog for the picture that the caret is in. */
import { useState } from 'react';
import { Transforms } from 'slate';
import { ReactEditor } from 'slate-react';
import type { BodyElement } from '../../shared/article/slate.js';
import { useCommand } from '../ui/commands.js';
import { CropDialog } from './CropDialog.js';
import type { StoryEditor } from './editor.js';
import { currentBlock } from './rules.js';

interface Props {
  editor: StoryEditor;
  act(work: () => void): void;
}

export function CropCommand({ editor, act }: Props) {
  const [picture, setPicture] = useState<BodyElement | null>(null);
  useCommand('edit.crop', () => {
    const here = currentBlock(editor)?.[0];
    if (here?.type === 'picture' && here.media !== undefined) setPicture(here);
  });
  if (picture?.media === undefined) return null;
  return (
    <CropDialog
      media={picture.media}
      crop={picture.crop}
      alt={picture.alt ?? ''}
      onClose={() => {
        setPicture(null);
        requestAnimationFrame(() => ReactEditor.focus(editor));
      }}
      onCrop={(crop) =>
        act(() => {
          // Others may have moved the picture meanwhile, or removed it.
          const at = (editor.children as BodyElement[]).findIndex(({ id }) => id === picture.id);
          if (at < 0) return;
          if (crop) Transforms.setNodes(editor, { crop }, { at: [at] });
          else Transforms.unsetNodes(editor, 'crop', { at: [at] });
        })
      }
    />
  );
}
