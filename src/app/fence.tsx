import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { StateNote } from '../ui/state-note.tsx';

function Broken({ error }: { error: Error }) {
  const { t } = useTranslation('app');
  const isDownload = /dynamically imported|importing a module|preload/i.test(error.message);
  return (
    <StateNote
      kind="failed"
      title={t(isDownload ? 'chunkFailed' : 'crash')}
      action={{ label: t('reload'), run: () => window.location.reload() }}
    >
      {t(isDownload ? 'chunkFailedHint' : 'crashHint')}
      <br />
      <code>{error.message}</code>
    </StateNote>
  );
}

/** Keeps a fault in one part of the page from taking the rest down. */
export class Fence extends Component<{ children: ReactNode }, { error: Error | null }> {
  override state: { error: Error | null } = { error: null };

  static getDerivedStateFromError(error: unknown) {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override render() {
    return this.state.error ? <Broken error={this.state.error} /> : this.props.children;
  }
}
