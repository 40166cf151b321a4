import { Button } from './button';

/** The second question before something is taken away: the answer that does it, then the one that leaves all as it is. */
export function SureButtons(props: {
  readonly yes: string;
  readonly no: string;
  readonly onYes: () => void;
  readonly onNo: () => void;
  readonly disabled?: boolean;
}) {
  return (
    <>
      <Button look="danger" disabled={props.disabled ?? false} onClick={props.onYes}>
        {props.yes}
      </Button>
      <Button look="plain" onClick={props.onNo}>
        {props.no}
      </Button>
    </>
  );
}
