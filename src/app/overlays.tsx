import { useNavigate } from '@tanstack/react-router';
import { useHotkeys } from '../ui/use-hotkeys.ts';
import { CommandPalette } from './command-palette.tsx';
import { HelpDialog } from './help-dialog.tsx';
import { closeOverlay, useOverlay } from './overlay.ts';
import { useChangeLook, useLook } from './use-look.ts';

/** The dialogs and keys that every page has. */
export function Overlays() {
  const open = useOverlay((state) => state.open);
  const navigate = useNavigate();
  const { theme } = useLook();
  const change = useChangeLook();
  useHotkeys({
    'Ctrl+K': () => useOverlay.setState({ open: 'palette' }),
    '/': () => useOverlay.setState({ open: 'palette' }),
    '?': () => useOverlay.setState({ open: 'help' }),
    '1': () => void navigate({ to: '/' }),
    '2': () => void navigate({ to: '/wall' }),
    '3': () => void navigate({ to: '/briefing' }),
    T: () => change({ theme: theme === 'dark' ? 'light' : 'dark' }),
  });
  if (open === 'palette') return <CommandPalette onClose={closeOverlay} />;
  if (open === 'help') return <HelpDialog onClose={closeOverlay} />;
  return null;
}
