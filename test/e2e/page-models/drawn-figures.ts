import type { Page } from '@playwright/test';

/** A number as it is drawn: where it stands, in words that a list of exceptions can name, and what it opens. */
export interface Drawn {
  /** `column score`, `table Contrôles de fuite · limite`, `text Score`, `sentence # agences…`: without the number itself. */
  readonly where: string;
  readonly text: string;
  /** The figure it opens; null: nothing. */
  readonly opens: string | null;
}

/** What a sentence has numbers in that count nothing. */
const NO_COUNTS: readonly string[] = [
  String.raw`(version|NDCG@) ?[\w-]+`, // names of versions and measures
  String.raw`\d{2}/\d{2}/\d{4}( \d{2}:\d{2})?`, // dates
  String.raw`(\d{1,2} )?\p{Ll}+ 20\d{2}`, // days and months in words
  String.raw`\d+ (derniers )?(jours|mois)`, // periods
  '(sur|pour) 100', // scales
  String.raw`\p{Lu}{3,}( \p{Lu}+)* \d+|Chargé \d+`, // names of agencies, products, managers
  String.raw`Client \d+`, // a client's number
];

/** Every number drawn on the screen's own part of the page: figures, cells of grids and tables, bars, labels of charts' bars, sentences. */
export function drawnFigures(page: Page): Promise<Drawn[]> {
  return page.getByRole('main').evaluate((main, noCounts) => {
    const opener = 'button[data-figure], text[data-figure]';
    const cells = '.figure, .ag-cell.ag-right-aligned-cell, td[data-figure="true"], [data-bar] > *';
    const plain = (text: string | null | undefined) => (text ?? '').replace(/\s+/g, ' ').trim();
    // A bar is told by its name.
    const words = (element: Element | null | undefined) => {
      const bar = element?.parentElement?.hasAttribute('data-bar');
      return plain(
        bar ? (element?.getAttribute('aria-label') ?? element?.getAttribute('title')) : element?.textContent,
      );
    };
    // A bar nobody can see opens nothing.
    const isDrawn = (element: Element) => {
      const bar = element.closest('[data-bar]')?.querySelector('[title]:not(button)');
      return !bar || bar.getBoundingClientRect().height >= 1;
    };
    const whereOf = (element: Element): string => {
      if (element.closest('.ag-row-pinned, .ag-floating-bottom')) return 'totals';
      const column = element.closest('[col-id]')?.getAttribute('col-id');
      if (column) return `column ${column}`;
      const cell = element.closest('td');
      const table = cell?.closest('table');
      if (cell && table) {
        const name = table.getAttribute('aria-label') ?? words(table.closest('section')?.querySelector('h2'));
        return `table ${name} · ${words(table.querySelectorAll('thead th')[cell.cellIndex])}`;
      }
      const title = words(element.closest('section')?.querySelector('h2, h1'));
      return `text ${title.replace(/\d/g, '#')} · ${words(element.parentElement).replace(/\d/g, '#').slice(0, 60)}`;
    };
    const told = [...main.querySelectorAll(cells)]
      // A cell that holds figures of its own is told by those.
      .filter((element) => !element.querySelector('.figure, [data-bar]') && /\d/.test(words(element)))
      .map((element) => {
        const button = isDrawn(element) ? (element.closest(opener) ?? element.querySelector(opener)) : null;
        return { where: whereOf(element), text: words(element), opens: button?.getAttribute('data-figure') ?? null };
      });
    // Of sentences, what stands outside their figures.
    const said = [...main.querySelectorAll('header :is(h1, h2, p)')].flatMap((sentence) => {
      const rest = sentence.cloneNode(true) as Element;
      for (const figure of rest.querySelectorAll(`${opener}, .figure`)) figure.remove();
      const left = noCounts.reduce(
        (text, source) => text.replace(new RegExp(source, 'gu'), ''),
        plain(rest.textContent),
      );
      return (left.match(/\d[\d\u202f\u00a0.,]*/g) ?? []).map((text) => {
        return { where: `sentence ${left.replace(/\d+/g, '#').slice(0, 90)}`, text, opens: null };
      });
    });
    return [...told, ...said];
  }, NO_COUNTS);
}
