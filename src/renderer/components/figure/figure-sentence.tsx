import type { FigureQuery } from '../../../shared/domain/figures';
import { FigureLink } from './figure-link';

/** A figure as it stands in a sentence, and what it opens; null: nothing, it is drawn as it is. */
export interface SaidFigure {
  readonly text: string;
  readonly query: FigureQuery | null;
  readonly about?: string | undefined;
}

/** The first of the signs that stand in a phrase where its figures go, whatever the order a language says them in. */
const FIRST_MARK = 0xe000;

/** A sentence whose figures each open their rows. `say` writes it with a mark in the place of each figure, by its name. */
export function FigureSentence<K extends string>({
  figures,
  say,
}: {
  readonly figures: Readonly<Record<K, SaidFigure>>;
  readonly say: (marks: Readonly<Record<K, string>>) => string;
}) {
  const names = Object.keys(figures) as K[];
  const markOf = (place: number) => String.fromCharCode(FIRST_MARK + place);
  const marks = Object.fromEntries(names.map((name, place) => [name, markOf(place)])) as Record<K, string>;
  return say(marks)
    .split(/([\u{e000}-\u{e0ff}])/u)
    .map((piece) => {
      const name = names[piece.charCodeAt(0) - FIRST_MARK];
      if (name === undefined) return piece;
      const { text, query, about } = figures[name];
      return (
        <FigureLink key={piece} query={query} about={about}>
          <span className="figure">{text}</span>
        </FigureLink>
      );
    });
}
