import { useTranslation } from 'react-i18next';
import { useFormats } from '../i18n/use-formats.ts';
import styles from './office.module.css';

export interface Slot {
  fromMs: number;
  raised: number;
  confirmed: number;
  rejected: number;
}

const WIDTH = 1200;
const HEIGHT = 200;
const PAD = { left: 34, right: 40, top: 10, bottom: 22 };
const PARTS = [
  { name: 'confirmed', colour: 'var(--danger)' },
  { name: 'unverified', colour: 'var(--warn)' },
  { name: 'rejected', colour: 'var(--text-faint)' },
] as const;

const amountOf = (slot: Slot, part: (typeof PARTS)[number]['name']): number =>
  part === 'unverified' ? slot.raised - slot.confirmed - slot.rejected : slot[part];

/** Alerts slot by slot as stacked bars, and the share of false alarms among the verified as a line on its own axis. */
export function WeekChart({ slots, title }: { slots: readonly Slot[]; title: string }) {
  const { t } = useTranslation('office');
  const formats = useFormats();
  const most = Math.ceil(Math.max(4, ...slots.map(({ raised }) => raised)) / 2) * 2;
  const slotPx = (WIDTH - PAD.left - PAD.right) / Math.max(1, slots.length);
  const innerPx = HEIGHT - PAD.top - PAD.bottom;
  const y = (share: number) => PAD.top + innerPx * (1 - share);
  const x = (n: number) => PAD.left + slotPx * (n + 0.5);
  const barPx = Math.min(34, slotPx * 0.6);
  const every = Math.ceil(slots.length / 18);
  const rates = slots.map(({ confirmed, rejected }) =>
    confirmed + rejected === 0 ? null : rejected / (confirmed + rejected),
  );
  return (
    <figure className={styles.section}>
      <svg className={styles.chart} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={title}>
        {[0, 0.5, 1].map((share) => (
          <g key={share}>
            <line x1={PAD.left} x2={WIDTH - PAD.right} y1={y(share)} y2={y(share)} stroke="var(--line)" />
            <text x={PAD.left - 6} y={y(share) + 4} textAnchor="end" fontSize="11" fill="var(--text-muted)">
              {Math.round(most * share)}
            </text>
            <text x={WIDTH - PAD.right + 6} y={y(share) + 4} fontSize="11" fill="var(--accent)">
              {share * 100}%
            </text>
          </g>
        ))}
        {slots.map((slot, n) => {
          let under = 0;
          return (
            <g key={slot.fromMs}>
              <title>{`${formats.date(slot.fromMs)}: ${slot.raised} · ${t('stats.confirmed')} ${slot.confirmed} · ${t('stats.rejected')} ${slot.rejected}`}</title>
              {PARTS.map(({ name, colour }) => {
                const amount = amountOf(slot, name);
                const top = y((under + amount) / most);
                const heightPx = (innerPx * amount) / most;
                under += amount;
                return (
                  amount > 0 && (
                    <rect
                      key={name}
                      x={x(n) - barPx / 2}
                      y={top}
                      width={barPx}
                      height={heightPx}
                      fill={colour}
                    />
                  )
                );
              })}
              {n % every === 0 && (
                <text x={x(n)} y={HEIGHT - 6} textAnchor="middle" fontSize="11" fill="var(--text-muted)">
                  {formats.date(slot.fromMs).slice(5)}
                </text>
              )}
            </g>
          );
        })}
        {rates.map((rate, n) => {
          const before = rates[n - 1];
          return (
            rate !== null && (
              <g key={slots[n]?.fromMs}>
                {before !== undefined && before !== null && (
                  <line
                    x1={x(n - 1)}
                    y1={y(before)}
                    x2={x(n)}
                    y2={y(rate)}
                    stroke="var(--accent)"
                    strokeWidth="2"
                  />
                )}
                <circle cx={x(n)} cy={y(rate)} r="3" fill="var(--accent)" />
              </g>
            )
          );
        })}
      </svg>
      <figcaption className={styles.legend}>
        {PARTS.map(({ name, colour }) => (
          <span key={name}>
            <i style={{ background: colour }} />
            {t(`stats.${name}`)}
          </span>
        ))}
        <span>
          <i style={{ background: 'var(--accent)', borderRadius: '50%' }} />
          {t('stats.rate')}
        </span>
      </figcaption>
    </figure>
  );
}
