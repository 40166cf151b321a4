import { civilFromDay, DAYS_A_YEAR, NEVER, weekday } from '../core/dates';
import { type ClientGroup, describing } from './client-group';

const FULL_AGE = 18;

const feature = describing({
  asOfRule:
    'Fixed at the opening of the relationship; age and seniority are counted to T. Agency and district as exported.',
  nullRule: 'Age is unknown for companies and for persons without a birth date.',
});

/** Who the client is: seniority, age, sex, legal form, district, calendar of the opening, channel. */
export const profileFeatures: ClientGroup = {
  columns: (vocabulary) => [
    feature('seniorityDays', 'days', 'seniority'),
    feature('ageYears', 'years', 'age'),
    feature('isMinor', 'flag', 'age'),
    feature('isMale', 'flag', 'sex'),
    feature('isFemale', 'flag', 'sex'),
    feature('isPerson', 'flag', 'clientType'),
    feature('isCompany', 'flag', 'clientType'),
    feature('isSoleTrader', 'flag', 'clientType'),
    feature('openingMonth', 'number', 'openingDate'),
    feature('openingWeekday', 'number', 'openingDate'),
    feature('openingDayOfMonth', 'number', 'openingDate'),
    feature('isExternal', 'flag', 'channel'),
    ...vocabulary.districts.map((name) => feature(`district:${name}`, 'flag', 'district')),
  ],
  fill: ({ bank, day, clients, indexes }, { values, width, offset }) => {
    const c = bank.clients;
    for (let row = 0; row < clients.length; row++) {
      const client = clients[row]!;
      const opened = c.openedDay[client]!;
      const birth = c.birthDay[client]!;
      const age = birth === NEVER ? Number.NaN : (day - birth) / DAYS_A_YEAR;
      const civil = civilFromDay(opened);
      const line = [
        day - opened,
        age,
        Number(age < FULL_AGE),
        Number(c.sex[client] === 1),
        Number(c.sex[client] === 2),
        Number(c.type[client] === 1),
        Number(c.type[client] === 2),
        Number(c.type[client] === 3),
        civil.month,
        weekday(opened),
        civil.dayOfMonth,
        c.isExternal[client]!,
      ];
      const at = row * width + offset;
      values.set(line, at);
      const district = c.district[client]!;
      const place = district < 0 ? -1 : indexes.districtPlace[district]!;
      if (place >= 0) values[at + line.length + place] = 1;
    }
  },
};
