/**
 * The run so far as a sequence diagram, and as a file.
 *
 * @module
 */
import { useMemo, useState } from 'preact/hooks';
import { sequenceDiagram } from '../../../model/trace/diagram/sequence-diagram.js';
import { type Session, traceUpToNow } from '../session/session.js';

/** More steps than this are not drawn unless asked for. */
const MOST_DRAWN = 60;

/** The diagram, when it is opened. */
export function SpaceTime({ session }: { readonly session: Session }) {
  const [open, setOpen] = useState(false);
  const trace = traceUpToNow(session);
  const drawn = open && trace.actions.length > 0 && trace.actions.length <= MOST_DRAWN;
  const svg = useMemo(() => (drawn ? sequenceDiagram(trace) : ''), [drawn, session]);
  return (
    <details
      class="space-time"
      onToggle={({ currentTarget }) => {
        setOpen(currentTarget.open);
      }}
    >
      <summary>The run as a diagram</summary>
      {trace.actions.length > MOST_DRAWN ? (
        <p>Up to {MOST_DRAWN} steps are drawn; save the run and export it for more.</p>
      ) : (
        <div
          tabIndex={0}
          role="group"
          aria-label="Diagram"
          dangerouslySetInnerHTML={{ __html: svg }}
        />
      )}
    </details>
  );
}
