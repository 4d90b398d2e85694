/**
 * The run as a sequence diagram: a step that is pressed is gone to.
 *
 * @module
 */
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { sequenceSvg } from '../../../model/trace/diagram/sequence-svg.js';
import { excerptOf, sequenceOfExcerpt } from '../session/excerpt.js';
import type { Desk } from './use-session.js';

/** The diagram, when it is opened; it stands still while the run plays. */
export function SpaceTime({ desk }: { readonly desk: Desk }) {
  const [open, setOpen] = useState(true);
  const still = open && !desk.play.on;
  return (
    <details
      class="space-time"
      open={open}
      onToggle={({ currentTarget }) => {
        setOpen(currentTarget.open);
      }}
    >
      <summary>The run as a diagram: press a step to go there</summary>
      {still ? <Diagram desk={desk} /> : <p>{open ? 'It is drawn when the play pauses.' : ''}</p>}
    </details>
  );
}

function Diagram({ desk: { session, goTo } }: { readonly desk: Desk }) {
  const excerpt = useMemo(() => excerptOf(session), [session]);
  const { steps, before, moments, present } = excerpt;
  const svg = useMemo(() => {
    const sequence = sequenceOfExcerpt(session, excerpt);
    return sequence === null ? null : sequenceSvg(sequence);
  }, [session.moments[0], steps, before, moments.at(-1)]);
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const rows = place.current?.querySelectorAll('.row') ?? [];
    for (const [i, row] of [...rows].entries()) row.classList.toggle('present', i === present);
  }, [svg, present]);
  if (svg === null) return <p>Nothing has happened yet.</p>;
  return (
    <div
      ref={place}
      tabIndex={0}
      role="group"
      aria-label="Diagram"
      onClick={({ clientY }) => {
        const rows = [...(place.current?.querySelectorAll('.row') ?? [])];
        const row = rows.findLastIndex((each) => each.getBoundingClientRect().top <= clientY);
        const moment = moments[row];
        if (moment !== undefined) goTo(moment);
      }}
      dangerouslySetInnerHTML={{ __html: svg }}
    />
  );
}
