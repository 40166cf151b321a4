import { useEffect, useState } from 'react';

/** The time of day in milliseconds, renewed every `every` milliseconds: for clocks on screen, never for a figure. */
export function useNow(every: number): number {
  const [now, setNow] = useState(() => performance.timeOrigin + performance.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(performance.timeOrigin + performance.now()), every);
    return () => clearInterval(timer);
  }, [every]);
  return now;
}
