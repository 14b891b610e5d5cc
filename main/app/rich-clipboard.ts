/** HTML and its text in one clipboard entry. */
import { clipboard, ClipboardItem } from 'electron';

/** The clipboard of Electron up to 44, which the stand-in of development machines still has. */
interface OldClipboard {
  write(data: { html: string; text: string }): void;
}

export async function copyRich(html: string, text: string): Promise<void> {
  if (typeof ClipboardItem === 'function') await clipboard.write([new ClipboardItem({ 'text/html': html, 'text/plain': text })]);
  else (clipboard as unknown as OldClipboard).write({ html, text });
}
