import { create } from 'zustand';
import type { FigureQuery } from '../../shared/domain/figures';

/** A figure whose rows are on show, and what it is about in words (a name, a month). */
interface OpenedFigure {
  readonly query: FigureQuery;
  readonly about?: string | undefined;
}

interface Figures {
  readonly opened: OpenedFigure | null;
  /** The figures that are come back to, the nearest last, from rows opened out of theirs. */
  readonly under: readonly OpenedFigure[];
  readonly open: (query: FigureQuery, about?: string) => void;
  /** Opens the rows behind one of the rows on show. */
  readonly dig: (query: FigureQuery, about?: string) => void;
  readonly back: () => void;
  readonly close: () => void;
}

/** Which figure's rows are open in the drawer of the frame; one at a time. */
export const useFigures = create<Figures>((set) => ({
  opened: null,
  under: [],
  open: (query, about) => set({ opened: { query, about }, under: [] }),
  dig: (query, about) =>
    set(({ opened, under }) => ({ opened: { query, about }, under: opened ? [...under, opened] : under })),
  back: () => set(({ under }) => ({ opened: under.at(-1) ?? null, under: under.slice(0, -1) })),
  close: () => set({ opened: null, under: [] }),
}));
