/** Every action that has a name: one table for the native menu, the shortcuts and the palette. Words: `command.<id>` in `shared/words/commands.ts`. */
export const MENUS = ['file', 'edit', 'view', 'story', 'issue', 'frame', 'window', 'help'] as const;
export type MenuName = (typeof MENUS)[number];

export interface CommandInfo {
  id: string;
  menu: MenuName;
  /** Electron's notation; `CmdOrCtrl` is ⌘ on a Mac. */
  accelerator?: string;
  /**
   * The part of the window (`data-within`) in which its shortcut holds; elsewhere the next command with the same shortcut has it, as
   * CmdOrCtrl+F finds in the story while the caret is there and in the list of stories otherwise.
   */
  within?: 'story';
}

const command = (menu: MenuName, id: string, accelerator?: string, within?: CommandInfo['within']): CommandInfo => ({
  id,
  menu,
  ...(accelerator && { accelerator }),
  ...(within && { within }),
});

export const COMMANDS: readonly CommandInfo[] = [
  command('file', 'desk.new', 'CmdOrCtrl+N'),
  command('file', 'issue.new', 'CmdOrCtrl+Shift+N'),
  command('file', 'newsroom.new'),
  command('file', 'newsroom.open', 'CmdOrCtrl+O'),
  command('file', 'newsroom.sample'),
  command('file', 'newsroom.close'),
  command('file', 'newsroom.backup'),
  command('file', 'issue.exportPrint', 'CmdOrCtrl+E'),
  command('file', 'issue.exportWeb', 'CmdOrCtrl+Shift+E'),
  command('file', 'settings.open', 'CmdOrCtrl+,'),
  command('edit', 'edit.undo', 'CmdOrCtrl+Z'),
  command('edit', 'edit.redo', 'CmdOrCtrl+Shift+Z'),
  command('edit', 'edit.strong', 'CmdOrCtrl+B'),
  command('edit', 'edit.emphasis', 'CmdOrCtrl+I'),
  command('edit', 'edit.link', 'CmdOrCtrl+L'),
  command('edit', 'edit.widen', 'CmdOrCtrl+Alt+W'),
  command('edit', 'edit.find', 'CmdOrCtrl+F', 'story'),
  command('edit', 'edit.findNext', 'F3'),
  command('edit', 'edit.findPrevious', 'Shift+F3'),
  command('edit', 'edit.replace', 'CmdOrCtrl+Alt+F'),
  command('edit', 'edit.spelling', 'CmdOrCtrl+.'),
  command('edit', 'desk.search', 'CmdOrCtrl+F'),
  command('view', 'room.desk', 'CmdOrCtrl+1'),
  command('view', 'room.issue', 'CmdOrCtrl+2'),
  command('view', 'view.list', 'CmdOrCtrl+Alt+1'),
  command('view', 'view.inspector', 'CmdOrCtrl+Alt+2'),
  command('view', 'view.zoomIn', 'CmdOrCtrl+='),
  command('view', 'view.zoomOut', 'CmdOrCtrl+-'),
  command('view', 'view.zoomFit', 'CmdOrCtrl+0'),
  command('view', 'view.theme', 'CmdOrCtrl+Alt+T'),
  command('view', 'view.language', 'CmdOrCtrl+Alt+L'),
  command('view', 'palette', 'CmdOrCtrl+K'),
  command('story', 'desk.duplicate', 'CmdOrCtrl+D'),
  command('story', 'desk.spike', 'CmdOrCtrl+Shift+Backspace'),
  command('story', 'desk.restore'),
  command('story', 'story.advance', 'CmdOrCtrl+Shift+Enter'),
  command('story', 'edit.opening', 'CmdOrCtrl+Shift+O'),
  command('story', 'edit.paragraph', 'CmdOrCtrl+Alt+0'),
  command('story', 'edit.crosshead', 'CmdOrCtrl+Alt+3'),
  command('story', 'edit.pullquote', 'CmdOrCtrl+Alt+4'),
  command('story', 'edit.brief', 'CmdOrCtrl+Alt+5'),
  command('story', 'edit.refer', 'CmdOrCtrl+Alt+6'),
  command('story', 'edit.picture', 'CmdOrCtrl+Alt+7'),
  command('story', 'edit.qr', 'CmdOrCtrl+Alt+8'),
  command('story', 'edit.moveUp', 'Alt+Up'),
  command('story', 'edit.moveDown', 'Alt+Down'),
  command('issue', 'issue.place', 'CmdOrCtrl+Shift+P'),
  command('issue', 'issue.takeOff'),
  command('issue', 'issue.grid', 'CmdOrCtrl+G'),
  command('issue', 'issue.overview', 'CmdOrCtrl+Shift+A'),
  command('issue', 'issue.autoMakeup', 'CmdOrCtrl+Alt+M'),
  command('issue', 'issue.takeProof', 'CmdOrCtrl+Alt+P'),
  command('issue', 'issue.compareProofs', 'CmdOrCtrl+Alt+D'),
  command('issue', 'page.earlier'),
  command('issue', 'page.later'),
  command('issue', 'page.template'),
  command('issue', 'page.saveTemplate'),
  command('frame', 'frame.fixes', 'CmdOrCtrl+J'),
  command('frame', 'frame.addStory', 'CmdOrCtrl+Shift+F'),
  command('frame', 'frame.addAd'),
  command('frame', 'frame.addEar'),
  command('frame', 'frame.addTint'),
  command('frame', 'frame.addRule'),
  command('frame', 'frame.addKeywords'),
  command('frame', 'frame.addQr'),
  command('frame', 'frame.addFolio'),
  command('frame', 'frame.addMasthead'),
  command('frame', 'frame.duplicate', 'CmdOrCtrl+D'),
  command('frame', 'frame.delete', 'CmdOrCtrl+Backspace'),
  command('frame', 'frame.splitAcross', 'CmdOrCtrl+Alt+H'),
  command('frame', 'frame.splitDown', 'CmdOrCtrl+Alt+J'),
  command('frame', 'frame.link', 'CmdOrCtrl+Alt+K'),
  command('frame', 'frame.unlink', 'CmdOrCtrl+Alt+U'),
  command('frame', 'frame.swap', 'CmdOrCtrl+Alt+X'),
  command('frame', 'frame.earlier', 'CmdOrCtrl+['),
  command('frame', 'frame.later', 'CmdOrCtrl+]'),
  command('frame', 'frame.ruled', 'CmdOrCtrl+Alt+B'),
  command('frame', 'frame.lock', 'CmdOrCtrl+Alt+O'),
  command('frame', 'frame.freePictures'),
  // Behind frame.addStory, which has the same shortcut while a page is made up.
  command('edit', 'edit.findStories', 'CmdOrCtrl+Shift+F'),
];
export const findCommand = (id: string): CommandInfo | undefined => COMMANDS.find((c) => c.id === id);
