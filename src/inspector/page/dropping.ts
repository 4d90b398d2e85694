/**
 * Files that are dropped on a page.
 *
 * @module
 */

/** What an element needs so that a file that is dropped on it is opened. */
export const droppingOn = (open: (file: File | undefined) => void) => ({
  onDragOver: (event: DragEvent): void => {
    event.preventDefault();
  },
  onDrop: (event: DragEvent): void => {
    event.preventDefault();
    open(event.dataTransfer?.files[0]);
  },
});
