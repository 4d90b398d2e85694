/**
 * Keeps the focus on the page: what was pressed by the keyboard may be gone afterwards, a message
 * that has arrived for example, and then the stage has the focus.
 *
 * @module
 */
import { useEffect, useRef } from 'preact/hooks';

/** Looks for a lost focus when one of the values has changed. */
export function useFocus(values: readonly unknown[]): void {
  const byKey = useRef(false);
  useEffect(() => {
    const pressed = (): void => {
      byKey.current = true;
    };
    const pointed = (): void => {
      byKey.current = false;
    };
    addEventListener('keydown', pressed, true);
    addEventListener('pointerdown', pointed, true);
    return () => {
      removeEventListener('keydown', pressed, true);
      removeEventListener('pointerdown', pointed, true);
    };
  }, []);
  useEffect(() => {
    const isLost = document.activeElement === null || document.activeElement === document.body;
    if (!byKey.current || !isLost) return;
    document.querySelector<SVGElement>('svg.stage')?.focus({ preventScroll: true });
  }, values);
}
