/** A dialog: focus goes in and comes back, Escape closes, what is behind is out of reach. */
import { Dialog as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import styles from './Dialog.module.css';
import { useGiveBack } from './give-back.js';

interface Props {
  open: boolean;
  onClose(): void;
  title: string;
  children: ReactNode;
  /** The title is for screen readers only. */
  bare?: boolean;
  /** For lists that want room. */
  wide?: boolean;
}

export function Dialog({ open, ...rest }: Props) {
  return open ? <Opened {...rest} /> : null;
}

function Opened({ onClose, title, children, bare = false, wide = false }: Omit<Props, 'open'>) {
  const giveBack = useGiveBack();
  return (
    <Radix.Root open onOpenChange={(next) => !next && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className={styles.veil} />
        <Radix.Content
          className={styles.dialog}
          aria-describedby={undefined}
          data-bare={bare}
          data-wide={wide}
          onCloseAutoFocus={giveBack}
          // What just happened is told beside the dialog: its button is no click outside.
          onInteractOutside={(event) => {
            if (event.target instanceof Element && event.target.closest('[data-toasts]')) event.preventDefault();
          }}
        >
          <Radix.Title className={bare ? styles.hidden : styles.title}>{title}</Radix.Title>
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
