/** The native menu, made from the one table of commands; what the page carries out is sent to it by name. */
import { app, Menu, type MenuItemConstructorOptions } from 'electron';
import { COMMANDS, MENUS, type CommandInfo } from '../../shared/contract/commands.js';
import type { Locale } from '../../shared/contract/app.js';
import { say } from '../../shared/words/index.js';

const roles: Partial<Record<(typeof MENUS)[number], MenuItemConstructorOptions[]>> = {
  edit: [{ type: 'separator' }, { role: 'cut' }, { role: 'copy' }, { role: 'paste' }, { role: 'pasteAndMatchStyle' }, { role: 'selectAll' }],
  view: [{ type: 'separator' }, { role: 'togglefullscreen' }],
  window: [{ role: 'minimize' }, { role: 'close' }],
};
const roleWords: Record<string, string> = {
  cut: 'menu.cut',
  copy: 'menu.copy',
  paste: 'menu.paste',
  pasteAndMatchStyle: 'menu.pastePlain',
  selectAll: 'menu.selectAll',
  togglefullscreen: 'menu.fullScreen',
  minimize: 'menu.minimize',
  close: 'menu.close',
};

/** @param run carries a command's id to the page. */
export function buildMenu(locale: Locale, run: (command: string) => void): Menu {
  const item = (c: CommandInfo): MenuItemConstructorOptions => ({
    id: c.id,
    label: say(locale, `command.${c.id}`),
    // Shown here, handled in the page: a native accelerator would also fire while an input method composes.
    ...(c.accelerator && { accelerator: c.accelerator, registerAccelerator: false }),
    click: () => run(c.id),
  });
  const menus = MENUS.map((name): MenuItemConstructorOptions => {
    const extra = (roles[name] ?? []).map((r) => (r.role && roleWords[r.role] ? { ...r, label: say(locale, roleWords[r.role]!) } : r));
    const quit: MenuItemConstructorOptions[] =
      name === 'file' && process.platform !== 'darwin' ? [{ type: 'separator' }, { role: 'quit', label: say(locale, 'menu.quit') }] : [];
    return { label: say(locale, `menu.${name}`), submenu: [...COMMANDS.filter((c) => c.menu === name).map(item), ...extra, ...quit] };
  }).filter((m) => (m.submenu as unknown[]).length);
  return Menu.buildFromTemplate([...(process.platform === 'darwin' ? [{ role: 'appMenu' as const, label: app.name }] : []), ...menus]);
}
