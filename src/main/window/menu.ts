import { Menu, type MenuItemConstructorOptions } from 'electron';
import { say } from '../core/words';

/** The application menu in the current language: what the keyboard needs (copy, paste, zoom) and, in development, reload. */
export function setMenu(development: boolean): void {
  const item = (role: NonNullable<MenuItemConstructorOptions['role']>): MenuItemConstructorOptions => ({
    role,
    label: say(`menu:${role}`),
  });
  const line: MenuItemConstructorOptions = { type: 'separator' };
  const tools = development ? [line, item('reload'), item('toggleDevTools')] : [];
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      { label: say('menu:file'), submenu: [item('quit')] },
      {
        label: say('menu:edit'),
        submenu: [item('undo'), item('redo'), line, item('cut'), item('copy'), item('paste'), item('selectAll')],
      },
      {
        label: say('menu:view'),
        submenu: [item('resetZoom'), item('zoomIn'), item('zoomOut'), line, item('togglefullscreen'), ...tools],
      },
    ]),
  );
}
