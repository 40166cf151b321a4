/**
 * Puts text, and HTML where given, on the clipboard. Works by the copy command, which needs a user's click or key but no
 * permission: the window grants none.
 */
export function copyText(text: string, html?: string): boolean {
  const carrier = document.createElement('textarea');
  carrier.value = text;
  carrier.className = 'visually-hidden';
  carrier.setAttribute('aria-hidden', 'true');
  const before = document.activeElement;
  document.body.append(carrier);
  carrier.select();
  const fill = (event: ClipboardEvent) => {
    event.clipboardData?.setData('text/plain', text);
    if (html) event.clipboardData?.setData('text/html', html);
    event.preventDefault();
  };
  document.addEventListener('copy', fill, { once: true, capture: true });
  const done = document.execCommand('copy');
  document.removeEventListener('copy', fill, { capture: true });
  carrier.remove();
  if (before instanceof HTMLElement) before.focus({ preventScroll: true });
  return done;
}

/** Puts an image, given as a `data:` address, on the clipboard by selecting and copying an element that shows it. */
export async function copyImage(address: string): Promise<boolean> {
  const image = document.createElement('img');
  image.src = address;
  await image.decode();
  image.className = 'visually-hidden';
  document.body.append(image);
  const range = document.createRange();
  range.selectNode(image);
  const selection = document.getSelection();
  selection?.removeAllRanges();
  selection?.addRange(range);
  const done = document.execCommand('copy');
  selection?.removeAllRanges();
  image.remove();
  return done;
}

/** A formatted figure as a spreadsheet reads it: no narrow spaces, no direction marks, a keyboard minus. Words stay as they are. */
export function plainText(text: string): string {
  const bare = text.replace(/[\u2066\u2069]/g, '');
  if (!/^[−+]?[\d\u202f\u00a0.,]+[\u202f\u00a0]?%?$/.test(bare)) return bare;
  return bare.replace(/[\u202f\u00a0]/g, '').replace('−', '-');
}

/** Rows of cells as tab-separated lines; a cell that holds a tab, a quote or a line break is quoted as Excel expects. */
export function toTabSeparated(rows: readonly (readonly string[])[]): string {
  const cell = (text: string) => (/[\t\n\r"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return rows.map((row) => row.map(cell).join('\t')).join('\r\n');
}

/** Rows of cells as an HTML table, the first row as its header. */
export function toHtmlTable(rows: readonly (readonly string[])[]): string {
  const safe = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const line = (row: readonly string[], tag: 'th' | 'td') =>
    `<tr>${row.map((text) => `<${tag}>${safe(text)}</${tag}>`).join('')}</tr>`;
  return `<table>${rows.map((row, index) => line(row, index === 0 ? 'th' : 'td')).join('')}</table>`;
}
