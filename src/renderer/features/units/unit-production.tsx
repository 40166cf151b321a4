import { useTranslation } from 'react-i18next';
import { type FigureQuery, PRODUCED } from '../../../shared/domain/figures';
import type { ProductionForecast } from '../../../shared/domain/units';
import { FigureLink } from '../../components/figure/figure-link';
import { formatCount, formatNumber } from '../../lib/format';
import css from './units.module.css';

const TARGETS = ['clients', 'products', 'packs', 'cross-sell'] as const;
const PERIODS = ['month', 'quarter'] as const;

/** What is expected to be produced next month and next quarter, with its interval and the same length of time just before. */
export function UnitProduction({
  production,
  unit,
}: {
  readonly production: readonly ProductionForecast[];
  readonly unit: Pick<FigureQuery, 'agency' | 'manager'>;
}) {
  const { t } = useTranslation('units-screen');
  const find = (target: string, period: string) =>
    production.find((one) => one.target === target && one.period === period) ?? null;
  const periods = PERIODS.filter((period) => production.some((one) => one.period === period));
  return (
    <>
      <table className={css.production}>
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">{t('production')}</span>
            </th>
            {periods.map((period) => (
              <th key={period} scope="col">
                {t(`next-${period}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {TARGETS.filter((target) => production.some((one) => one.target === target)).map((target) => (
            <tr key={target}>
              <th scope="row">{t(`target-${target}`)}</th>
              {periods.map((period) => (
                <td key={period}>
                  <Forecast forecast={find(target, period)} unit={unit} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className={css.hint}>{t('production-hint')}</p>
    </>
  );
}

function Forecast({
  forecast,
  unit,
}: {
  readonly forecast: ProductionForecast | null;
  readonly unit: Pick<FigureQuery, 'agency' | 'manager'>;
}) {
  const { t } = useTranslation('units-screen');
  if (!forecast) return <span className={css.faint}>–</span>;
  // Under ten a decimal matters; above it would pretend to a precision nobody has.
  const print = (value: number) => formatNumber(value, forecast.forecast < 10 ? 1 : 0);
  return (
    <span className={css.forecast}>
      <span className="figure">
        <strong>{print(forecast.forecast)}</strong>{' '}
        <span className={css.faint}>
          ({print(forecast.low)}–{print(forecast.high)})
        </span>
      </span>
      <span className={css.faint}>
        <FigureLink query={{ figure: PRODUCED[forecast.target], months: forecast.period === 'month' ? 1 : 3, ...unit }}>
          {t('last-time', { value: formatCount(forecast.last) })}
        </FigureLink>
      </span>
    </span>
  );
}
