import { create } from 'zustand';
import type { FigureQuery } from '../../shared/domain/figures';

/** A figure whose rows are on show, and what it is about in words (a name, a month). */
interface OpenedFigure {
  readonly query: FigureQuery;
  readonly about?: string | undefined;
}

interface Figures {
  readonly opened: OpenedFigure | null;
  readonly open: (query: FigureQuery, about?: string) => void;
  readonly close: () => void;
}

/** Which figure's rows are open in the drawer of the frame; one at a time. */
export const useFigures = create<Figures>((set) => ({
  opened: null,
  open: (query, about) => set({ opened: { query, about } }),
  close: () => set({ opened: null }),
}));
