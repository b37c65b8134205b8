import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Briefing, BriefingView, PageDraft } from '../../contract/briefings.ts';
import { call } from '../api/client.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/field.tsx';
import { StateNote } from '../ui/state-note.tsx';
import { showToast } from '../ui/toast.ts';
import styles from './briefing.module.css';
import { PageEditor } from './page-editor.tsx';
import { briefingsQuery } from './queries.ts';
import { SharePanel } from './share-panel.tsx';

interface Props {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly briefing: Briefing | null;
  readonly view: BriefingView;
  readonly suggestion: string;
  readonly mayEdit: boolean;
  readonly onOpen: (briefing: Briefing | null, page?: PageDraft) => void;
}

const newId = () => crypto.randomUUID().slice(0, 8);

/** The saved briefings, and the pages of the one that is open. */
export function PagesDialog({ open, onClose, briefing, view, suggestion, mayEdit, onOpen }: Props) {
  const { t } = useTranslation(['briefing', 'common']);
  const list = useQuery({ ...briefingsQuery, enabled: open });
  return (
    <Dialog open={open} onClose={onClose} wide title={briefing ? briefing.title : t('pages.title')}>
      <div className={styles.dialog}>
        {briefing ? (
          <OpenBriefing
            key={briefing.id + briefing.updatedAtMs}
            briefing={briefing}
            view={view}
            suggestion={suggestion}
            mayEdit={mayEdit && briefing.mine}
            onOpen={onOpen}
          />
        ) : (
          <>
            {mayEdit && <NewBriefing view={view} suggestion={suggestion} onOpen={onOpen} />}
            {list.isPending ? (
              <StateNote kind="loading" title={t('loading', { ns: 'common' })} />
            ) : list.isError ? (
              <StateNote
                kind="failed"
                title={t('failed', { ns: 'common' })}
                action={{ label: t('retry', { ns: 'common' }), run: () => void list.refetch() }}
              />
            ) : list.data.length === 0 ? (
              <StateNote kind="empty" title={t('pages.none')}>
                {mayEdit ? t('pages.noneHint') : undefined}
              </StateNote>
            ) : (
              <ul className={styles.list}>
                {list.data.map((one) => (
                  <li key={one.id} className={`${styles.item} ${styles.row}`}>
                    <b className={styles.grow}>{one.title}</b>
                    <span className={styles.faint}>
                      {t('pages.by', { name: one.ownerName, n: one.pages.length })}
                    </span>
                    <Button onClick={() => (onOpen(one, one.pages[0]), onClose())}>{t('pages.open')}</Button>
                  </li>
                ))}
              </ul>
            )}
          </>
        )}
      </div>
    </Dialog>
  );
}

function NewBriefing({ view, suggestion, onOpen }: Pick<Props, 'view' | 'suggestion' | 'onOpen'>) {
  const { t } = useTranslation('briefing');
  const client = useQueryClient();
  const [title, setTitle] = useState('');
  const [isBusy, setBusy] = useState(false);
  const create = async () => {
    setBusy(true);
    try {
      const page: PageDraft = {
        id: newId(),
        title: suggestion,
        note: '',
        layout: 'split',
        state: 'live',
        view,
      };
      const made = await call('briefings.create', { body: { title: title || suggestion, pages: [page] } });
      await client.invalidateQueries({ queryKey: briefingsQuery.queryKey });
      onOpen(made, made.pages[0]);
    } catch (error) {
      showToast({ tone: 'danger', title: t('pages.failed'), text: String(error) });
    }
    setBusy(false);
  };
  return (
    <form
      className={styles.row}
      onSubmit={(event) => {
        event.preventDefault();
        void create();
      }}
    >
      <div className={styles.grow}>
        <TextField
          label={t('pages.name')}
          value={title}
          placeholder={suggestion}
          maxLength={120}
          onChange={(event) => setTitle(event.target.value)}
        />
      </div>
      <Button type="submit" look="accent" pending={isBusy}>
        {t('pages.new')}
      </Button>
    </form>
  );
}

type OpenProps = Pick<Props, 'view' | 'suggestion' | 'mayEdit' | 'onOpen'> & { briefing: Briefing };

function OpenBriefing({ briefing, view, suggestion, mayEdit, onOpen }: OpenProps) {
  const { t } = useTranslation('briefing');
  const client = useQueryClient();
  const [title, setTitle] = useState(briefing.title);
  const [visible, setVisible] = useState(briefing.visible);
  const [pages, setPages] = useState<readonly PageDraft[]>(briefing.pages);
  const [rekeep, setRekeep] = useState<readonly string[]>([]);
  const [isBusy, setBusy] = useState(false);
  const change = (id: string, part: Partial<PageDraft>) =>
    setPages(pages.map((page) => (page.id === id ? { ...page, ...part } : page)));
  const move = (at: number, step: number) => {
    const next = [...pages];
    const [page] = next.splice(at, 1);
    if (page) next.splice(at + step, 0, page);
    setPages(next);
  };
  const act = async (work: () => Promise<Briefing | null>, said: string) => {
    setBusy(true);
    try {
      const saved = await work();
      await client.invalidateQueries({ queryKey: briefingsQuery.queryKey });
      await client.invalidateQueries({ queryKey: ['briefing-page', briefing.id] });
      onOpen(saved, saved?.pages[0]);
      showToast({ tone: 'ok', title: said });
    } catch (error) {
      showToast({ tone: 'danger', title: t('pages.failed'), text: String(error) });
    }
    setBusy(false);
  };
  const body = {
    title,
    visible,
    rekeep: [...rekeep],
    pages: pages.map((page) => ({ ...page, keptAtMs: undefined })),
  };
  const save = () =>
    act(() => call('briefings.save', { params: { id: briefing.id }, body }), t('pages.saved'));
  return (
    <>
      {mayEdit && (
        <div className={styles.row}>
          <div className={styles.grow}>
            <TextField
              label={t('pages.name')}
              value={title}
              maxLength={120}
              onChange={(event) => setTitle(event.target.value)}
            />
          </div>
          <label>
            <input
              type="checkbox"
              checked={visible === 'staff'}
              onChange={(event) => setVisible(event.target.checked ? 'staff' : 'owner')}
            />{' '}
            {t('pages.visible')}
          </label>
        </div>
      )}
      <ol className={styles.list}>
        {pages.map((page, i) => (
          <PageEditor
            key={page.id}
            page={page}
            number={i + 1}
            last={pages.length}
            mayEdit={mayEdit}
            isRekept={rekeep.includes(page.id)}
            onShow={() => onOpen(briefing, page)}
            onChange={(part) => change(page.id, part)}
            onView={() => change(page.id, { view })}
            onMove={(step) => move(i, step)}
            onRekeep={() => setRekeep([...rekeep, page.id])}
            onDelete={() => setPages(pages.filter((one) => one.id !== page.id))}
          />
        ))}
      </ol>
      <div className={styles.row}>
        {mayEdit && (
          <>
            <Button
              onClick={() =>
                setPages([
                  ...pages,
                  { id: newId(), title: suggestion, note: '', layout: 'split', state: 'live', view },
                ])
              }
            >
              {t('pages.add')}
            </Button>
            <Button look="accent" pending={isBusy} onClick={() => void save()}>
              {t('pages.save')}
            </Button>
          </>
        )}
        <span className={styles.grow} />
        {mayEdit && (
          <Button
            look="quiet"
            onClick={() =>
              void act(async () => {
                await call('briefings.delete', { params: { id: briefing.id } });
                return null;
              }, t('pages.deleted'))
            }
          >
            {t('pages.delete')}
          </Button>
        )}
      </div>
      {mayEdit && <SharePanel id={briefing.id} />}
    </>
  );
}
