/**
 * What runs inside the measured page, the same in all of them; each function is sent to the page as its source.
 *
 * A stroke is timed from its `keydown` event's time stamp (when the browser's process had it, so that waiting for the page's thread
 * counts) to the end of the frame that shows it: the first frame callback after the editor's DOM changed, and then a message, which comes
 * when that frame's style, layout and paint are done and handed to the compositor.
 */

export const EDITABLE = { app: '[data-part="body"]', peer: '#page [contenteditable]' } as const;

interface Measured {
  strokes: number[];
  typedIn: () => string;
  stopRecording?: () => void;
}

/** Stands in the middle of block number `block` and begins to count. */
export function record({ selector, block }: { selector: string; block: number }): void {
  const target = window as unknown as Measured;
  target.stopRecording?.();
  const editable = document.querySelector<HTMLElement>(selector)!;
  const blocks = editable.querySelectorAll('[data-slate-node="element"]');
  const element = (blocks.length > 0 ? blocks : editable.querySelectorAll('p'))[block]!;
  element.scrollIntoView({ block: 'center' });
  editable.focus();
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  while (walker.nextNode()) texts.push(walker.currentNode as Text);
  const text = texts[Math.floor(texts.length / 2)]!;
  const at = Math.floor(text.length / 2);
  getSelection()!.setBaseAndExtent(text, at, text, at);

  target.strokes = [];
  target.typedIn = () =>
    (blocks.length > 0 ? editable.querySelectorAll('[data-slate-node="element"]') : editable.querySelectorAll('p'))[block]!.textContent;
  let from = 0;
  const began: number[] = [];
  const channel = new MessageChannel();
  channel.port1.onmessage = () => target.strokes.push(performance.now() - began.shift()!);
  const key = (event: KeyboardEvent) => (from = event.timeStamp);
  const watch = new MutationObserver(() => {
    if (from === 0) return;
    const start = from;
    from = 0;
    requestAnimationFrame(() => {
      began.push(start);
      channel.port2.postMessage(null);
    });
  });
  document.addEventListener('keydown', key, true);
  watch.observe(editable, { subtree: true, childList: true, characterData: true });
  target.stopRecording = () => {
    document.removeEventListener('keydown', key, true);
    watch.disconnect();
  };
}

/** ms to the end of the first frame in which `blocks` elements match: from the next click, or from mounting `given` here and now. */
export function timeOpening({ selector, blocks, click }: { selector: string; blocks: number; click: boolean }): Promise<number> {
  return new Promise((done) => {
    let start = 0;
    let found = false;
    const channel = new MessageChannel();
    channel.port1.onmessage = () => done(performance.now() - start);
    const watch = new MutationObserver(() => {
      if (start === 0 || found || document.querySelectorAll(selector).length !== blocks) return;
      found = true;
      watch.disconnect();
      requestAnimationFrame(() => channel.port2.postMessage(null));
    });
    watch.observe(document.body, { subtree: true, childList: true });
    if (click) document.addEventListener('mousedown', (event) => (start = event.timeStamp), { capture: true, once: true });
    else {
      const { peer, given } = window as unknown as { peer: { mount(paragraphs: unknown): void }; given: unknown };
      start = performance.now();
      peer.mount(given);
    }
  });
}
