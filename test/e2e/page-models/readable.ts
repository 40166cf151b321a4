import type { Page } from '@playwright/test';

/** A text that can be read on screen, and where: on the page, in a field, or on rest of the pointer. */
export interface Readable {
  readonly where: string;
  readonly text: string;
}

/**
 * Every text of the page that nothing blurs: what is written, what stands in fields, titles and names of its elements, and
 * the title of the document. What is not drawn at all is left out.
 */
export function readable(page: Page): Promise<readonly Readable[]> {
  return page.evaluate(() => {
    const found: { where: string; text: string }[] = [{ where: 'title', text: document.title }];
    const isOpen = (element: Element) => {
      for (let one: Element | null = element; one; one = one.parentElement)
        if (getComputedStyle(one).filter.includes('blur')) return false;
      return element.checkVisibility({ visibilityProperty: true });
    };
    const placeOf = (element: Element) => {
      const near = element.closest('[col-id], [role=dialog], [role=tabpanel], section, li, td');
      return `${element.tagName.toLowerCase()}.${element.className} in ${near?.getAttribute('col-id') ?? near?.tagName}`;
    };
    const own = (element: Element) =>
      [...element.childNodes]
        .filter(({ nodeType }) => nodeType === Node.TEXT_NODE)
        .map(({ textContent }) => textContent)
        .join(' ');
    // The values of buttons and options are for the program only.
    const typed = (element: Element) =>
      /^(INPUT|TEXTAREA)$/.test(element.tagName) ? String(Reflect.get(element, 'value')) : '';
    for (const element of document.querySelectorAll('body *')) {
      if (!isOpen(element)) continue;
      const said = ['title', 'aria-label', 'placeholder', 'aria-valuetext', 'alt'].map((name) => [
        `${name} of ${placeOf(element)}`,
        element.getAttribute(name) ?? '',
      ]);
      const texts = [[placeOf(element), own(element)], [`value of ${placeOf(element)}`, typed(element)], ...said];
      for (const [where, text] of texts) if (text!.trim() !== '') found.push({ where: where!, text: text! });
    }
    return found;
  });
}
