import { useTranslation } from 'react-i18next';
import { Area, AreaChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import type { ClientDetail } from '../../../shared/domain/clients';
import type { IsoDate } from '../../../shared/domain/common';
import { tellsAge } from '../../../shared/domain/masks';
import { formatChance, formatNumber, formatPoints, formatShare } from '../../lib/format';
import { ChartCard } from '../chart/chart-card';
import { ChartTip } from '../chart/chart-tip';
import { DrawerSection } from '../drawer';
import { RiskMark } from '../risk-mark';
import { SignedBars } from '../signed-bars';
import css from './client-drawer.module.css';

/** The chance of leaving in plain words, how it grows over the horizon, and what raises or lowers it. */
export function ClientRisk({ client, asOf }: { readonly client: ClientDetail; readonly asOf: IsoDate }) {
  const { t } = useTranslation('client-drawer');
  const { risk, riskCurve } = client;
  if (!risk) {
    return (
      <DrawerSection title={t('risk')}>
        <p className={css.soft}>{t(client.status === 'live' ? 'not-scored' : `no-risk-${client.status}`)}</p>
      </DrawerSection>
    );
  }
  const bars = risk.reasons.map(({ feature, text, contribution }) => ({
    key: feature,
    label: text,
    value: contribution,
    personal: tellsAge(feature),
  }));
  return (
    <>
      <DrawerSection title={t('risk')}>
        <p className={css.chance}>
          <span className={css.big}>{formatChance(risk.probability)}</span>
          <RiskMark band={risk.band} />
        </p>
        <p className={css.soft}>
          {t('meaning', {
            chance: formatChance(risk.probability),
            low: formatNumber(risk.low * 100, 0),
            high: formatNumber(risk.high * 100, 0),
          })}
        </p>
        {risk.change !== null && <p className={css.soft}>{t('change', { points: formatPoints(risk.change) })}</p>}
        <p className={css.action}>{risk.action}</p>
      </DrawerSection>
      {bars.length > 0 && (
        <DrawerSection title={t('reasons')}>
          <SignedBars rows={bars} worse="up" />
          <p className={css.hint}>{t('reasons-hint')}</p>
        </DrawerSection>
      )}
      {riskCurve.length > 0 && <RiskCurve curve={riskCurve} asOf={asOf} />}
    </>
  );
}

function RiskCurve({ curve, asOf }: { readonly curve: ClientDetail['riskCurve']; readonly asOf: IsoDate }) {
  const { t } = useTranslation('client-drawer');
  const data = [{ day: 0, probability: 0 }, ...curve.filter(({ day }) => day > 0)];
  const table = {
    headers: [t('day'), t('probability')],
    rows: curve.map(({ day, probability }) => [String(day), formatShare(probability)]),
  };
  return (
    <DrawerSection title={t('curve')}>
      <ChartCard title={t('curve-title')} {...{ table, asOf }} rowCount={curve.length} height={140}>
        <ResponsiveContainer width="100%" height="100%">
          <AreaChart data={data} margin={{ top: 8, right: 12, bottom: 0, left: 0 }}>
            <CartesianGrid vertical={false} stroke="var(--chart-grid)" />
            <XAxis
              {...{ dataKey: 'day', type: 'number', domain: [0, 'dataMax'], ticks: [0, 30, 60, 90] }}
              tickLine={false}
              axisLine={{ stroke: 'var(--line-strong)' }}
            />
            <YAxis
              width={48}
              tickFormatter={(value) => formatShare(Number(value), 0)}
              tickLine={false}
              axisLine={false}
              domain={[0, 'auto']}
            />
            <Tooltip
              isAnimationActive={false}
              content={<ChartTip title={(day) => t('by-day', { day })} format={(value) => formatShare(value)} />}
            />
            <Area
              dataKey="probability"
              name={t('probability')}
              stroke="var(--chart-subject)"
              fill="var(--chart-band)"
              strokeWidth={2}
              isAnimationActive={false}
            />
          </AreaChart>
        </ResponsiveContainer>
      </ChartCard>
    </DrawerSection>
  );
}
