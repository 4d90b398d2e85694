/**
 * The gallery in the page: all tours and counterexamples, each with what it shows.
 *
 * @module
 */
import { useRef } from 'preact/hooks';
import type { Group, Item } from '../tours/gallery.js';
import './tour.css';

/** A button, and the dialog that it opens. */
export function Gallery({
  groups,
  open,
}: {
  readonly groups: readonly Group[];
  readonly open: (item: Item) => void;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const close = (): void => {
    dialog.current?.close();
  };
  return (
    <>
      <button type="button" aria-haspopup="dialog" onClick={() => dialog.current?.showModal()}>
        Tours and examples
      </button>
      <dialog ref={dialog} class="gallery" aria-labelledby="gallery-title">
        <header>
          <h2 id="gallery-title">Tours and examples</h2>
          <button type="button" onClick={close}>
            Close
          </button>
        </header>
        {groups.map((group) => (
          <Items
            key={group.title}
            group={group}
            open={(item) => {
              close();
              open(item);
            }}
          />
        ))}
      </dialog>
    </>
  );
}

function Items({
  group: { title, about, items },
  open,
}: {
  readonly group: Group;
  readonly open: (item: Item) => void;
}) {
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      <p>{about}</p>
      <ul>
        {items.map((item) => (
          <li key={item.id}>
            <button
              type="button"
              onClick={() => {
                open(item);
              }}
            >
              {item.title}
            </button>
            <span>{item.about}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
