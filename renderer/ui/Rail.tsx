/** The left rail: one entry a room, settings at its foot. */
import styles from './Rail.module.css';
import { findCommand } from '../../shared/contract/commands.js';
import { shortcutOf } from './commands.js';
import { useWords } from './words.js';

export type Room = 'desk' | 'issue' | 'settings';

/** Drawn on a 20-unit square, one stroke. */
const ICONS: Record<Room, string> = {
  desk: 'M4 3.5h9l3 3v10H4zM13 3.5v3h3M7 10h6M7 13h6',
  issue: 'M3.5 3.5h13v13h-13zM3.5 7h13M6 9.5h4v4.5H6zM12.5 9.5h2M12.5 12h2M12.5 14.5h2',
  settings: 'M3 6h7M14 6h3M12 4v4M3 14h3M10 14h7M8 12v4',
};

function Entry({ room, current, onRoom }: { room: Room; current: Room; onRoom(room: Room): void }) {
  const t = useWords();
  const shortcut = shortcutOf(findCommand(room === 'settings' ? 'settings.open' : `room.${room}`));
  return (
    <button
      type="button"
      className={styles.entry}
      aria-current={room === current ? 'page' : undefined}
      onClick={() => onRoom(room)}
      title={`${t(`ui.room.${room}`)} ${shortcut}`}
    >
      <svg viewBox="0 0 20 20" aria-hidden>
        <path d={ICONS[room]} />
      </svg>
      <span>{t(`ui.room.${room}`)}</span>
    </button>
  );
}

export function Rail({ room, onRoom }: { room: Room; onRoom(room: Room): void }) {
  const t = useWords();
  return (
    <nav className={styles.rail} aria-label={t('ui.rooms')} data-pane="rail">
      <Entry room="desk" current={room} onRoom={onRoom} />
      <Entry room="issue" current={room} onRoom={onRoom} />
      <span className={styles.spring} />
      <Entry room="settings" current={room} onRoom={onRoom} />
    </nav>
  );
}
