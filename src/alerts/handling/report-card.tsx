import { useTranslation } from 'react-i18next';
import type { Alert } from '../../../contract/alerts.ts';
import type { Report } from '../../../contract/reports.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import styles from './handling.module.css';

/** What somebody reported: the evidence of an alert that no camera raised. */
export function ReportCard({ alert, report }: { alert: Alert; report: Report }) {
  const { t } = useTranslation('handling');
  const formats = useFormats();
  const { callerPhone: phone } = report;
  const isMasked = phone?.includes('*') ?? false;
  return (
    <section
      className={styles.report}
      aria-label={t(alert.kind === 'complaint' ? 'report.complaint' : 'report.manual')}
    >
      <p className={styles.hint}>
        {t(alert.kind === 'complaint' ? 'report.complaint' : 'report.manual')} ·{' '}
        {t('report.at', { at: formats.hourMinute(report.receivedAtMs) })}
        {report.reference && ` · ${t('report.reference', { reference: report.reference })}`}
      </p>
      <p className={styles.words}>{report.words}</p>
      {(report.callerName || phone) && (
        <p>
          {report.callerName}{' '}
          {phone &&
            (isMasked ? (
              <span title={t('report.masked')}>{phone}</span>
            ) : (
              <a href={`tel:${phone.replaceAll(/[^+\d]/g, '')}`}>{phone}</a>
            ))}
        </p>
      )}
    </section>
  );
}
