import clear from './00-clear.sql?raw';
import asOf from './01-as-of.sql?raw';
import total from './02-total.sql?raw';
import chapter from './10-chapter.sql?raw';
import pack from './11-pack.sql?raw';
import product from './12-product.sql?raw';
import user from './13-user.sql?raw';
import account from './20-account.sql?raw';
import client from './21-client.sql?raw';
import subscription from './22-subscription.sql?raw';
import entry from './23-entry.sql?raw';
import unit from './24-unit.sql?raw';
import agency from './30-agency.sql?raw';
import manager from './31-manager.sql?raw';
import unitMonth from './40-unit-month.sql?raw';
import managerMonth from './41-manager-month.sql?raw';
import agencyMonth from './42-agency-month.sql?raw';

/** One step of the rebuild; a mart states its grain and key on the first line of its SQL. */
export interface Mart {
  readonly name: string;
  readonly sql: string;
}

/** The steps, in the order they are run. */
export const marts: readonly Mart[] = [
  { name: 'clear', sql: clear },
  { name: 'as-of', sql: asOf },
  { name: 'total', sql: total },
  { name: 'chapter', sql: chapter },
  { name: 'pack', sql: pack },
  { name: 'product', sql: product },
  { name: 'user', sql: user },
  { name: 'account', sql: account },
  { name: 'client', sql: client },
  { name: 'subscription', sql: subscription },
  { name: 'entry', sql: entry },
  { name: 'unit', sql: unit },
  { name: 'agency', sql: agency },
  { name: 'manager', sql: manager },
  { name: 'unit-month', sql: unitMonth },
  { name: 'manager-month', sql: managerMonth },
  { name: 'agency-month', sql: agencyMonth },
];
