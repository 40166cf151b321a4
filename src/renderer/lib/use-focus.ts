import { type RefObject, useEffect, useRef } from 'react';

/** A ref for the field that is typed in first: it has the keyboard as soon as it is there, where `wanted`. */
export function useFocus(wanted = true): RefObject<HTMLInputElement | null> {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (wanted) field.current?.focus();
  }, [wanted]);
  return field;
}
