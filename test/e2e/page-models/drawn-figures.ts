import type { Page } from '@playwright/test';

/** A number as it is drawn: where it stands, in words that a list of exceptions can name, and what it opens. */
export interface Drawn {
  /** `column score`, `table Contrôles de fuite · limite`, `text Score`: without the number itself. */
  readonly where: string;
  readonly text: string;
  /** The figure it opens; null: nothing. */
  readonly opens: string | null;
}

/** Every number drawn on the screen's own part of the page: figures, cells of grids and tables, labels of charts' bars. */
export function drawnFigures(page: Page): Promise<Drawn[]> {
  return page.getByRole('main').evaluate((main) => {
    const opener = 'button[data-figure], text[data-figure]';
    const cells = '.figure, .ag-cell.ag-right-aligned-cell, td[data-figure="true"]';
    const words = (element: Element | null | undefined) => (element?.textContent ?? '').replace(/\s+/g, ' ').trim();
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
    return (
      [...main.querySelectorAll(cells)]
        // A cell that holds figures of its own is told by those.
        .filter((element) => !element.querySelector('.figure') && /\d/.test(words(element)))
        .map((element) => {
          const button = element.closest(opener) ?? element.querySelector(opener);
          return { where: whereOf(element), text: words(element), opens: button?.getAttribute('data-figure') ?? null };
        })
    );
  });
}
