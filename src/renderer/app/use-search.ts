import { useEffect, useMemo, useState } from 'react';
import { call } from '../lib/api';
import type { ScreenName, ScreenParams } from '../lib/navigation';
import { plainText } from '../lib/plain-text';
import { say } from '../lib/words';
import { screens } from './screens';

/** Something the palette can open. */
export interface Found {
  readonly key: string;
  readonly kind: 'agency' | 'manager' | 'client';
  readonly name: string;
  readonly code: string;
  readonly screen: ScreenName;
  readonly params: ScreenParams;
}

const SHOWN = 6;

function has(name: ScreenName): boolean {
  return screens.some((screen) => screen.name === name);
}

/** Agencies and managers of the workspace; empty while nothing is imported. */
async function loadUnits(): Promise<readonly Found[]> {
  const [agencies, managers] = await Promise.all([
    call('rankings.get', { kind: 'agency' }),
    call('rankings.get', { kind: 'manager' }),
  ]);
  const unit = (kind: 'agency' | 'manager', screen: ScreenName, row: { code: string; name: string }): Found => ({
    ...{ key: `${kind}-${row.code}`, kind, name: row.name, code: row.code, screen, params: { code: row.code } },
  });
  return [
    ...(has('agencies') ? agencies.rows.map((row) => unit('agency', 'agencies', row)) : []),
    ...(has('managers') ? managers.rows.map((row) => unit('manager', 'managers', row)) : []),
  ];
}

/** What a few letters stand for: agencies and managers by name or code, a client by number. */
export function useSearch(text: string): readonly Found[] {
  const [units, setUnits] = useState<readonly Found[]>([]);
  useEffect(() => {
    let current = true;
    // Nothing imported or not readable: the palette still goes to screens.
    loadUnits()
      .then((found) => current && setUnits(found))
      .catch(() => undefined);
    return () => {
      current = false;
    };
  }, []);
  return useMemo(() => {
    const wanted = plainText(text.trim());
    if (wanted === '') return [];
    const matching = units.filter(({ name, code }) => plainText(`${name} ${code}`).includes(wanted)).slice(0, SHOWN);
    const client = /^\d+$/.test(wanted) && has('clients') ? [clientOf(wanted)] : [];
    return [...client, ...matching];
  }, [text, units]);
}

function clientOf(number: string): Found {
  return {
    ...{ key: `client-${number}`, kind: 'client', name: say('frame:client-number'), code: number },
    ...{ screen: 'clients', params: { client: number } },
  };
}
