import { isDeepStrictEqual } from 'node:util';

export type Combination = Readonly<Record<string, unknown>>;

/** The jobs that an evaluated `strategy.matrix` stands for, in GitHub's order: the axes multiplied, less `exclude`, with `include`. */
export function combinations(matrix: unknown): readonly Combination[] {
  if (typeof matrix !== 'object' || matrix === null) return [{}];

  const { include, exclude, ...axes } = { include: [], exclude: [], ...matrix };
  const product = Object.keys(axes).length === 0 ? [] : multiplied(axes);
  const kept = product.filter((one) => !combinationsIn(exclude).some((excluded) => agrees(one, excluded)));
  return included(kept, combinationsIn(include), Object.keys(axes));
}

function multiplied(axes: Readonly<Record<string, unknown>>): Combination[] {
  return Object.entries(axes).reduce<Combination[]>(
    (product, [axis, values]) =>
      product.flatMap((one) => (Array.isArray(values) ? values : [values]).map((value: unknown) => ({ ...one, [axis]: value }))),
    [{}],
  );
}

/** An `include` adds to every combination whose axes it does not contradict; when there is none it is a job of its own. */
function included(product: readonly Combination[], includes: readonly Combination[], axes: readonly string[]): readonly Combination[] {
  const fits = (one: Combination, extra: Combination) =>
    axes.every((axis) => !(axis in extra) || isDeepStrictEqual(extra[axis], one[axis]));
  const extended = product.map((one) => includes.filter((extra) => fits(one, extra)).reduce((sum, extra) => ({ ...sum, ...extra }), one));
  return [...extended, ...includes.filter((extra) => !product.some((one) => fits(one, extra)))];
}

function agrees(one: Combination, part: Combination): boolean {
  return Object.entries(part).every(([key, value]) => isDeepStrictEqual(one[key], value));
}

function combinationsIn(value: unknown): Combination[] {
  return Array.isArray(value) ? value.filter((item): item is Combination => typeof item === 'object' && item !== null) : [];
}
