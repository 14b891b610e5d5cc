/** What opens over the window gives the focus back, caret and all, when it goes: whoever had it goes on where they were. */
import { useState } from 'react';

interface Before {
  element: Element | null;
  /** The selection in an editable text; fields keep theirs themselves. */
  selection: readonly [anchor: Node, anchorOffset: number, focus: Node, focusOffset: number] | null;
}

function now(): Before {
  const { anchorNode, anchorOffset, focusNode, focusOffset } = document.getSelection() ?? {};
  const editable = document.activeElement instanceof HTMLElement && document.activeElement.isContentEditable;
  return {
    element: document.activeElement,
    selection: editable && anchorNode && focusNode ? [anchorNode, anchorOffset ?? 0, focusNode, focusOffset ?? 0] : null,
  };
}

const within = (root: Element, node: Node, offset: number): boolean =>
  root.contains(node) && offset <= (node instanceof CharacterData ? node.length : node.childNodes.length);

/**
 * For `onCloseAutoFocus`. Call it in the component that is mounted when the thing opens: the first drawing still sees who had the focus.
 * Whatever took the focus meanwhile (a command that opened something else, a click elsewhere) keeps it.
 */
export function useGiveBack(): (event: Event) => void {
  const [{ element, selection }] = useState(now);
  return (event) => {
    event.preventDefault();
    const { activeElement } = document;
    if (activeElement && activeElement !== document.body) return;
    if (!(element instanceof HTMLElement) || !element.isConnected || element === document.body)
      return document.querySelector<HTMLElement>('[data-pane=work]')?.focus();
    if (selection && within(element, selection[0], selection[1]) && within(element, selection[2], selection[3]))
      document.getSelection()?.setBaseAndExtent(...selection);
    element.focus({ preventScroll: true });
  };
}
