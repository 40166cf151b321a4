import { Download, Printer } from 'lucide-react';
import { Button } from './button';

/** What can be done with a page of facts: print it (or keep it as PDF), and write it to a file. */
export function PageActions({
  print,
  save,
  onSave,
}: {
  /** Words of the two buttons. */
  readonly print: string;
  readonly save: string;
  readonly onSave: () => void;
}) {
  return (
    <>
      <Button icon={Printer} onClick={() => window.print()}>
        {print}
      </Button>
      <Button icon={Download} onClick={onSave}>
        {save}
      </Button>
    </>
  );
}
