import { beforeAll, describe, expect, test } from 'vitest';
import { dayFromIso } from '../../../../src/main/core/dates';
import { setLanguage } from '../../../../src/main/core/words';
import { resolveDay } from '../../../../src/main/store/as-of';
import type { WritableDb } from '../../../../src/main/store/database';
import { listClients } from '../../../../src/main/store/queries/client-list';
import { listFindings, listImports, listRejects } from '../../../../src/main/store/queries/import-history';
import { readOverview } from '../../../../src/main/store/queries/overview';
import { readUnitMonths } from '../../../../src/main/store/queries/unit-months';
import { readWorkspaceStatus } from '../../../../src/main/store/queries/workspace-status';
import { rebuildMarts } from '../../../../src/main/store/rebuild-marts';
import { d, firstAsOf, smallBank } from '../../../helpers/small-bank';
import { openMemory } from '../../../helpers/staging';

let db: WritableDb;
beforeAll(() => {
  setLanguage('en');
  db = smallBank();
  rebuildMarts(db);
});

describe('as of a date', () => {
  test('dates are checked', () => {
    expect(resolveDay(db)).toBe(firstAsOf);
    expect(resolveDay(db, '2024-02-15')).toBe(d('2024-02-15'));
    expect(() => resolveDay(db, '2024-04-01')).toThrow('The data ends on 31/03/2024.');
    expect(() => resolveDay(db, '2024-02-31')).toThrow(expect.objectContaining({ code: 'bad-arguments' }));
    expect(() => resolveDay(openMemory())).toThrow(expect.objectContaining({ code: 'nothing-imported' }));
  });

  test.each([
    [
      '2024-01-31',
      [
        [1, 'prospect', null, 0, 0, null],
        [2, 'live', null, 1, 1, null],
        [3, 'left', '2024-01-31', 0, 0, null],
        [4, 'live', null, 1, 0, null],
        [5, 'live', null, 2, 1, null],
      ],
    ],
    [
      '2024-02-20',
      [
        [1, 'prospect', null, 0, 0, null],
        [2, 'left', '2024-02-20', 0, 0, null],
        [3, 'left', '2024-01-31', 0, 0, null],
        [4, 'left', '2024-02-10', 0, 0, null],
        [5, 'live', null, 2, 3, 'PACK BRONZE'],
        [6, 'live', null, 1, 2, null],
        [7, 'prospect', null, 0, 0, null],
      ],
    ],
    [
      '2024-03-31',
      [
        [1, 'prospect', null, 0, 0, null],
        [2, 'left', '2024-02-20', 0, 0, null],
        [3, 'live', null, 1, 0, null],
        [4, 'left', '2024-02-10', 0, 0, null],
        [5, 'live', null, 2, 3, 'PACK BRONZE'],
        [6, 'live', null, 1, 1, null],
        [7, 'prospect', null, 0, 0, null],
        [8, 'live', null, 1, 1, null],
        [10, 'live', null, 1, 0, null],
      ],
    ],
  ])('clients on %s', (iso, expected) => {
    const rows = listClients(db, dayFromIso(iso)!);
    expect(rows.map((r) => [r.client, r.status, r.leftOn, r.accountsOpen, r.itemsActive, r.packName])).toEqual(
      expected,
    );
  });

  test('one whole row, and filters', () => {
    expect(listClients(db, firstAsOf, { agency: '02323' }).map((row) => row.client)).toEqual([6, 10]);
    expect(listClients(db, firstAsOf, { manager: '012', client: 6 })).toEqual([]);
    expect(listClients(db, d('2024-02-27'), { client: 2 })).toEqual([
      {
        client: 2,
        agency: '00101',
        agencyName: 'VILLE A',
        manager: '012',
        managerName: 'Officer 1 · VILLE A',
        district: 'District Nord',
        clientType: 1,
        sex: 'M',
        ageYears: 13,
        openedOn: '2024-01-10',
        seniorityDays: 48,
        status: 'left',
        leftOn: '2024-02-20',
        accountsOpen: 0,
        itemsActive: 0,
        packName: null,
      },
    ]);
    expect(listClients(db, d('2024-02-28'), { client: 2 })[0]!.ageYears).toBe(14);
  });
});

describe('overview', () => {
  test('the whole screen at the end of the data', () => {
    expect(readOverview(db, firstAsOf)).toEqual({
      asOf: '2024-03-31',
      clients: 9,
      liveClients: 5,
      prospects: 2,
      customerAccountsOpen: 6,
      activeItems: 5,
      agencies: 2,
      managers: 2,
      exits90Days: 2,
      exitsPrevious90Days: 0,
      opened90Days: 9,
      openedPrevious90Days: 0,
      months: [
        {
          month: '2024-01',
          clientsOpened: 5,
          exits: 0,
          subscriptionsStarted: 2,
          packsStarted: 0,
          liveClients: 3,
          complete: true,
        },
        {
          month: '2024-02',
          clientsOpened: 2,
          exits: 2,
          subscriptionsStarted: 5,
          packsStarted: 1,
          liveClients: 2,
          complete: true,
        },
        {
          month: '2024-03',
          clientsOpened: 2,
          exits: 0,
          subscriptionsStarted: 1,
          packsStarted: 0,
          liveClients: 5,
          complete: true,
        },
      ],
      ageGroups: [
        { label: '0–17', clients: 1, from: 0, below: 18 },
        { label: '18–25', clients: 0, from: 18, below: 26 },
        { label: '26–35', clients: 7, from: 26, below: 36 },
        { label: '36–45', clients: 0, from: 36, below: 46 },
        { label: '46–55', clients: 0, from: 46, below: 56 },
        { label: '56–65', clients: 0, from: 56, below: 66 },
        { label: '66+', clients: 0, from: 66, below: null },
        { label: 'Age unknown', clients: 1, from: null, below: null },
      ],
      clientTypes: [
        { clientType: 1, clients: 8 },
        { clientType: 2, clients: 1 },
        { clientType: 3, clients: 0 },
      ],
      districts: [
        { district: 'District Nord', clients: 7, exits90Days: 2 },
        { district: 'SIEGE', clients: 2, exits90Days: 0 },
      ],
      topItems: [
        { code: '301', name: 'ASSURANCE', active: 2, started90Days: 2 },
        { code: '000011', name: 'PACK BRONZE', active: 1, started90Days: 1 },
        { code: '101', name: 'EPARGNE', active: 1, started90Days: 1 },
        { code: '201', name: 'CARTE', active: 1, started90Days: 2 },
        { code: '401', name: '401', active: 0, started90Days: 1 },
      ],
    });
  });

  test('at a past date nothing later is counted', () => {
    const overview = readOverview(db, d('2024-02-15'));
    expect(overview).toMatchObject({
      clients: 7,
      liveClients: 3,
      prospects: 2,
      customerAccountsOpen: 4,
      exits90Days: 2,
    });
    expect(overview.months.map((m) => [m.month, m.exits, m.subscriptionsStarted, m.liveClients, m.complete])).toEqual([
      ['2024-01', 1, 2, 3, true],
      ['2024-02', 1, 2, 3, false],
    ]);
  });

  test('live clients by month agree with the mart', () => {
    const mart = db
      .prepare('SELECT sum(live_clients) FROM mart_agency_month GROUP BY month ORDER BY month')
      .pluck()
      .all();
    expect(readOverview(db, firstAsOf).months.map((m) => m.liveClients)).toEqual(mart);
  });
});

describe('status, months, imports', () => {
  test('workspace', () => {
    expect(readWorkspaceStatus(db, '/w.db')).toMatchObject({
      path: '/w.db',
      hasData: true,
      asOf: '2024-03-31',
      firstDate: '2024-01-08',
      lastImportAt: '2024-01-01T08:00:00.000Z',
      totals: {
        clients: 9,
        accounts: 11,
        subscriptions: 8,
        entries: 4,
        managers: 2,
        agencies: 3,
        districts: 2,
        users: 2,
      },
    });
    expect(readWorkspaceStatus(openMemory(), '/w.db')).toMatchObject({ hasData: false, asOf: null, firstDate: null });
  });

  test('months of a unit stop at the last complete month of a past date', () => {
    expect(readUnitMonths(db, d('2024-02-15'), 'agency', '00101').map((m) => m.month)).toEqual(['2024-01']);
    expect(readUnitMonths(db, firstAsOf, 'manager', '230')).toEqual([
      { month: '2024-02', clientsOpened: 1, exits: 0, subscriptionsStarted: 3, packsStarted: 0, crossSellStarted: 0 },
      { month: '2024-03', clientsOpened: 1, exits: 0, subscriptionsStarted: 0, packsStarted: 0, crossSellStarted: 0 },
    ]);
  });

  test('history of imports', () => {
    const [batch] = listImports(db);
    expect(batch).toMatchObject({ id: 1, user: 'test', rows: 50, rejected: 0, findings: 0 });
    expect(batch!.files.map((file) => [file.kind, file.rows])).toContainEqual(['clients', 9]);
    expect(listFindings(db)).toEqual([]);
    expect(listRejects(db, {})).toEqual({ total: 0, rows: [] });
    expect(() => listFindings(db, 99)).toThrow(expect.objectContaining({ code: 'not-found' }));
  });
});
