import { create } from 'zustand';
import type { FigureQuery } from '../../shared/domain/figures';

/** A figure whose rows are on show, and what it is about in words (a name, a month). */
interface OpenedFigure {
  readonly query: FigureQuery;
  readonly about?: string | undefined;
}

interface Figures {
  readonly opened: OpenedFigure | null;
  /** The figure that is come back to from rows opened out of its own. */
  readonly under: OpenedFigure | null;
  readonly open: (query: FigureQuery, about?: string) => void;
  /** Opens the rows behind one of the rows on show. */
  readonly dig: (query: FigureQuery, about?: string) => void;
  readonly back: () => void;
  readonly close: () => void;
}

/** Which figure's rows are open in the drawer of the frame; one at a time. */
export const useFigures = create<Figures>((set) => ({
  opened: null,
  under: null,
  open: (query, about) => set({ opened: { query, about }, under: null }),
  dig: (query, about) => set(({ opened }) => ({ opened: { query, about }, under: opened })),
  back: () => set(({ under }) => ({ opened: under, under: null })),
  close: () => set({ opened: null, under: null }),
}));
