import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ALERT_STAGES } from '../../contract/alerts.ts';
import type { BulletinContent } from '../../contract/bulletins.ts';
import { AIR_FIGURES } from '../../contract/hotspots.ts';
import { MEASURES } from '../../domain/statistics/response.ts';
import { urlOf } from '../api/client.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { BulletinClocks, BulletinOpen } from './bulletin-items.tsx';
import { ReadState } from './failure.tsx';
import { durationText, pairText, shareText } from './format.ts';
import styles from './office.module.css';
import { bulletinQuery } from './queries.ts';
import { useGroupNames } from './statistics-tab.tsx';
import { WeekChart } from './week-chart.tsx';

/** A bulletin as it was made. */
export function BulletinView({ id, lang }: { id: number; lang: 'zh-CN' | 'en' }) {
  const { t } = useTranslation('office');
  const formats = useFormats();
  const read = useQuery(bulletinQuery(id));
  if (!read.data) return <ReadState read={read} />;
  const { summary, content } = read.data;
  const city = lang === 'en' ? content.city.nameEn : content.city.nameZh;
  const moment = (atMs: number) => `${formats.date(atMs)} ${formats.hourMinute(atMs)}`;
  return (
    <article className={styles.card}>
      <header className={styles.cardHead}>
        <h2 className={styles.title}>
          {city} {t(`bulletins.title.${content.kind}`)}
        </h2>
        <span className={styles.space} />
        <a href={urlOf('bulletins.pdf', { params: { id }, query: { lang } })} download>
          {t('bulletins.pdf')}
        </a>
      </header>
      <p>
        <b>{t('bulletins.span', { from: moment(content.period.fromMs), to: moment(content.period.toMs) })}</b>
        <span className={styles.sub}>
          {t('bulletins.madeAt', { at: moment(summary.madeAtMs) })} ·{' '}
          {summary.automatic ? t('bulletins.automatic') : summary.madeBy.name}
          {content.illustrative > 0 && ` · ${t('stats.illustrative', { n: content.illustrative })}`}
        </span>
      </p>
      <Facts content={content} />
      <Groups content={content} lang={lang} />
      <Times content={content} />
      <section className={styles.section}>
        <h3>{t('bulletins.trend')}</h3>
        <WeekChart slots={content.trend} title={t('bulletins.trend')} />
      </section>
      <BulletinClocks content={content} lang={lang} />
      <BulletinOpen content={content} lang={lang} />
      <Environment content={content} />
      <p className={styles.note}>{t('bulletins.mapInPdf')}</p>
    </article>
  );
}

function Facts({ content: { total, open } }: { content: BulletinContent }) {
  const { t } = useTranslation('office');
  const { now, before } = total;
  const facts = [
    [t('stats.raised'), String(now.raised), String(before.raised)],
    [t('stats.confirmed'), String(now.confirmed), String(before.confirmed)],
    [t('stats.rejected'), String(now.rejected), String(before.rejected)],
    [t('stats.rate'), shareText(now.falseRate), shareText(before.falseRate)],
    [t('bulletins.closed'), String(now.closed), String(before.closed)],
    [t('bulletins.openNow'), String(open.alerts.length), null],
  ] as const;
  return (
    <section className={styles.section} aria-label={t('bulletins.summary')}>
      <div className={styles.facts}>
        {facts.map(([name, value, was]) => (
          <div key={name} className={styles.fact}>
            <span className={styles.muted}>{name}</span>
            <b>{value}</b>
            <span className={styles.sub}>{was === null ? ' ' : t('stats.before', { value: was })}</span>
          </div>
        ))}
      </div>
    </section>
  );
}

function Groups({ content, lang }: { content: BulletinContent; lang: 'zh-CN' | 'en' }) {
  const { t } = useTranslation('office');
  const nameOf = useGroupNames(lang);
  const groups = [
    { by: 'kind', title: t('bulletins.byKind'), rows: content.byKind },
    { by: 'district', title: t('bulletins.byDistrict'), rows: content.byDistrict },
  ] as const;
  const stages = ALERT_STAGES.filter((stage) => content.stages[stage] > 0);
  return (
    <>
      {groups.map(({ by, title, rows }) => (
        <section key={by} className={styles.section}>
          <h3>{title}</h3>
          {rows.length === 0 ? (
            <p className={styles.muted}>{t('stats.empty')}</p>
          ) : (
            <div className={styles.scroll}>
              <table className={styles.table}>
                <thead>
                  <tr>
                    <th scope="col">{t('bulletins.name')}</th>
                    {[
                      t('stats.raised'),
                      t('bulletins.previous'),
                      t('stats.confirmed'),
                      t('stats.rejected'),
                      t('stats.rate'),
                      t('bulletins.closed'),
                      t('stats.measure.arrive'),
                    ].map((name) => (
                      <th key={name} scope="col">
                        {name}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {rows.map((row) => (
                    <tr key={row.key}>
                      <th scope="row">{nameOf({ by })(row)}</th>
                      <td>{row.now.raised}</td>
                      <td>{row.before?.raised ?? 0}</td>
                      <td>{row.now.confirmed}</td>
                      <td>{row.now.rejected}</td>
                      <td>{shareText(row.now.falseRate)}</td>
                      <td>{row.now.closed}</td>
                      <td>{durationText(row.now.times.arrive.medianMs)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )}
        </section>
      ))}
      {stages.length > 0 && (
        <p className={styles.muted}>
          {t('bulletins.stages')}:{' '}
          {stages.map((stage) => `${t(`stage.${stage}`)} ${content.stages[stage]}`).join(' · ')}
        </p>
      )}
    </>
  );
}

function Times({ content: { total } }: { content: BulletinContent }) {
  const { t } = useTranslation('office');
  return (
    <section className={styles.section}>
      <h3>{t('bulletins.times')}</h3>
      <div className={styles.scroll}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('bulletins.step')}</th>
              <th scope="col">
                {t('stats.median')} / {t('stats.p90')}
              </th>
              <th scope="col">n</th>
              <th scope="col">{t('bulletins.previous')}</th>
            </tr>
          </thead>
          <tbody>
            {MEASURES.map((measure) => (
              <tr key={measure}>
                <th scope="row">{t(`stats.measure.${measure}`)}</th>
                <td>{pairText(total.now.times[measure])}</td>
                <td>{total.now.times[measure].n}</td>
                <td>{pairText(total.before.times[measure])}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

const figureText = (value: number | null): string =>
  value === null ? '—' : String(Math.round(value * 10) / 10);

function Environment({ content: { air, water } }: { content: BulletinContent }) {
  const { t } = useTranslation('office');
  const rows = [
    ...(air ? AIR_FIGURES.map((id) => ({ id, figure: air.figures[id] })) : []),
    ...(water ? [{ id: 'onTargetPercent' as const, figure: water.figures.onTargetPercent }] : []),
  ];
  return (
    <section className={styles.section}>
      <h3>{t('bulletins.air')}</h3>
      {rows.length === 0 ? (
        <p className={styles.muted}>{t('bulletins.noAir')}</p>
      ) : (
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('bulletins.figure')}</th>
              <th scope="col">{t('bulletins.now')}</th>
              <th scope="col">{t('bulletins.previous')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ id, figure }) => (
              <tr key={id}>
                <th scope="row">{t(`bulletins.airFigure.${id}`)}</th>
                <td>{figureText(figure.now)}</td>
                <td>{figureText(figure.previous.value)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
