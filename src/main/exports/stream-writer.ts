import type ExcelJS from 'exceljs';

/**
 * A workbook that is written to a file as it grows. The package behind it takes a tenth of a second to load: only who writes a
 * workbook waits for it, not every start.
 * @param useSharedStrings texts once in a list of their own, as Excel does.
 */
export async function streamWriter(
  filename: string,
  useSharedStrings: boolean,
): Promise<ExcelJS.stream.xlsx.WorkbookWriter> {
  const { default: excel } = await import('exceljs');
  return new excel.stream.xlsx.WorkbookWriter({ filename, useStyles: true, useSharedStrings });
}
