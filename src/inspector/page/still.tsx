/**
 * What is drawn again only when there is a reason, so that a fast play is smooth.
 *
 * @module
 */
import type { ComponentChildren } from 'preact';
import { useMemo } from 'preact/hooks';

/** Draws when one of the values is not what it was the last time; their number never changes. */
export const Still = ({
  unless: values,
  draw,
}: {
  readonly unless: readonly unknown[];
  readonly draw: () => ComponentChildren;
}) => useMemo(() => <>{draw()}</>, values);
