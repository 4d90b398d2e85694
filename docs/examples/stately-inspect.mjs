// Shows a run in Stately's inspector: node stately-inspect.mjs run.inspect.json [port]
import { readFileSync } from 'node:fs';
import { createWebSocketInspector } from '@statelyai/inspect';
import { createInspectorServer } from '@statelyai/inspect/server';

const [file, port = '8080'] = process.argv.slice(2);
const feed = JSON.parse(readFileSync(file, 'utf8'));

createInspectorServer({ port: Number(port), autoOpen: false });
const { adapter } = createWebSocketInspector({
  url: `ws://localhost:${port}`,
  // As many events are kept until the connection is there.
  maxDeferredEvents: feed.length,
});
for (const event of feed) adapter.send(event);
console.log(`${feed.length} events: open http://localhost:${port}`);
