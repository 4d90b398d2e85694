/**
 * The desktop's browser, where there is a desktop.
 *
 * @module
 */
import { spawn } from 'node:child_process';

/** How a platform opens an address; null where nobody would see it. */
function openerOf(platform: NodeJS.Platform): readonly [string, ...string[]] | null {
  switch (platform) {
    case 'darwin':
      return ['open'];
    case 'win32':
      return ['rundll32', 'url.dll,FileProtocolHandler'];
    default: {
      const { DISPLAY, WAYLAND_DISPLAY } = process.env;
      return (DISPLAY ?? WAYLAND_DISPLAY ?? '') === '' ? null : ['xdg-open'];
    }
  }
}

/** Opens the address if it can be; that it cannot is no error, as the address was printed. */
export function openBrowser(url: string): void {
  const opener = openerOf(process.platform);
  if (opener === null) return;
  const [program, ...args] = opener;
  const child = spawn(program, [...args, url], { detached: true, stdio: 'ignore' });
  child.on('error', () => {
    process.stderr.write('raft-statecharts: no browser can be opened here\n');
  });
  child.unref();
}
