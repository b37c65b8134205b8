import { Dialog as Base } from '@base-ui/react/dialog';
import { useId, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../ui/icon.tsx';
import { Kbd } from '../ui/kbd.tsx';
import { StateNote } from '../ui/state-note.tsx';
import styles from './command-palette.module.css';
import { searchCommands, type Command } from './commands.ts';
import { useCommands } from './use-commands.ts';
import { useSearchHits } from './use-search-hits.ts';

/** Finds alerts, cameras, stations, coordinates and commands by name; arrows choose, Enter goes. */
export function CommandPalette({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('app');
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const listId = useId();
  const { commands, coordinate } = useCommands();
  const near = coordinate(text);
  const hits = useSearchHits(text);
  const here = [...(near ? [near] : []), ...searchCommands(commands, text)];
  const known = new Set(here.map(({ id }) => id));
  const found = [...here, ...hits.filter(({ id }) => !known.has(id))].slice(0, 40);
  const active = found[Math.min(at, found.length - 1)];

  const run = (command: Command | undefined) => {
    if (!command) return;
    onClose();
    command.run();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      setAt((found.length + at + step) % Math.max(1, found.length));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      run(active);
    }
  };

  return (
    <Base.Root open onOpenChange={(open) => !open && onClose()}>
      <Base.Portal>
        <Base.Backdrop className={styles.backdrop} />
        <Base.Popup className={styles.popup}>
          <Base.Title className={styles.hidden}>{t('palette.title')}</Base.Title>
          <div className={styles.field}>
            <Icon name="search" />
            <input
              role="combobox"
              aria-expanded="true"
              aria-controls={listId}
              aria-activedescendant={active ? `${listId}-${active.id}` : undefined}
              aria-label={t('palette.title')}
              placeholder={t('palette.hint')}
              value={text}
              onChange={(event) => {
                setText(event.target.value);
                setAt(0);
              }}
              onKeyDown={onKeyDown}
            />
            <Kbd>Esc</Kbd>
          </div>
          <div id={listId} role="listbox" aria-label={t('palette.title')} className={styles.list}>
            {found.length === 0 && (
              <StateNote kind="empty" title={t('palette.empty')}>
                {t('palette.emptyHint')}
              </StateNote>
            )}
            {found.map((command, index) => (
              <div
                key={command.id}
                id={`${listId}-${command.id}`}
                role="option"
                tabIndex={-1}
                aria-selected={command === active}
                className={styles.option}
                ref={command === active ? (node) => node?.scrollIntoView?.({ block: 'nearest' }) : undefined}
                onPointerMove={() => setAt(index)}
                onClick={() => run(command)}
                onKeyDown={undefined}
              >
                <span>{command.label}</span>
                {command.detail && <span className={styles.detail}>{command.detail}</span>}
                <span className={styles.group}>{t(`palette.group.${command.group}`)}</span>
              </div>
            ))}
          </div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
