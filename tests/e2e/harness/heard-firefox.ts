/**
 * All of Firefox, heard in its own window. BiDi tells of no request and no log entry of an extension's pages; the browser's own observers tell
 * of everybody's, and whose each request is: `http-on-modify-request` stands before every HTTP request, whatever process it comes from.
 */
import type { WindowScript } from './firefox-window';
import type { Heard, HeardRequest } from './heard';

/**
 * Runs in every process that shows content, also in those that come later: what is logged there, what is thrown and not caught, and whose script
 * opens a request. In the page's own name a content script asks as well (Manifest V3), so only the stack tells them apart.
 */
const IN_PROCESS = `(() => {
  const tell = (what, text) => sendAsyncMessage('mailproof-test:' + what, text);
  const word = (value) => {
    try { return typeof value === 'object' ? JSON.stringify(value) : String(value); }
    catch { return String(value); }
  };
  Cc['@mozilla.org/consoleAPI-storage;1'].getService(Ci.nsIConsoleAPIStorage).addLogEventListener(
    (event) => tell('log', event.arguments.map(word).join(' ')),
    Services.scriptSecurityManager.getSystemPrincipal(),
  );
  Services.console.registerListener({ observe: (entry) => tell('log', entry.message) });
  // The latter is how a script is named that a page of the extension puts into another page.
  const isOurs = (file) => /^(?:moz-extension:|sandbox eval code)/.test(file ?? '');
  const opening = {
    observe(subject) {
      // Who called the browser: a click of ours may have had the page's script do it.
      const file = Components.stack.caller?.filename;
      if (subject instanceof Ci.nsIHttpChannel && isOurs(file)) tell('opened-by-extension', subject.channelId);
    },
  };
  Services.obs.addObserver(opening, 'http-on-opening-request');
})()`;

const LISTEN = `
  const heard = (window.mailproofHeard = { requests: [], logs: [] });
  const opened = new Set();
  const listen = (what, take) =>
    Services.ppmm.addMessageListener('mailproof-test:' + what, ({ data }) => take(data));
  listen('log', (text) => heard.logs.push(text));
  listen('opened-by-extension', (id) => opened.add(id));
  Services.ppmm.loadProcessScript('data:,' + encodeURIComponent(${JSON.stringify(IN_PROCESS)}), true);
  const bodyOf = (stream) => {
    if (!stream) return '';
    stream.QueryInterface(Ci.nsISeekableStream);
    const at = stream.tell();
    stream.seek(0, 0);
    const reader = Cc['@mozilla.org/binaryinputstream;1'].createInstance(Ci.nsIBinaryInputStream);
    reader.setInputStream(stream);
    const octets = reader.readBytes(reader.available());
    stream.seek(0, at);
    return octets;
  };
  const hear = (channel) => {
    const { triggeringPrincipal: asking, externalContentPolicyType } = channel.loadInfo;
    // What Firefox asks for by itself, its settings and lists, is nobody's here; a page that a test goes to is.
    const isPage = externalContentPolicyType === Ci.nsIContentPolicy.TYPE_DOCUMENT;
    if (asking.isSystemPrincipal && !isPage) return;
    const headers = {};
    channel.visitRequestHeaders({ visitHeader: (name, value) => (headers[name] = value) });
    const ours = asking.isAddonOrExpandedAddonPrincipal || opened.has(channel.channelId);
    // The browser itself sends a page's cookie back to where it came from; an extension has none to send.
    if (!ours) delete headers.Cookie;
    heard.requests.push({
      by: asking.origin,
      byExtension: ours,
      url: channel.URI.spec,
      body: bodyOf(channel.QueryInterface(Ci.nsIUploadChannel).uploadStream),
      headers: JSON.stringify(headers),
    });
  };
  const observer = { observe: (subject) => hear(subject.QueryInterface(Ci.nsIHttpChannel)) };
  Services.obs.addObserver(observer, 'http-on-modify-request');
  return '';`;

/** Starts to listen. */
export async function listenInWindow(run: WindowScript): Promise<Heard> {
  await run(LISTEN);
  const list = async (name: 'requests' | 'logs'): Promise<unknown> =>
    JSON.parse(await run(`return JSON.stringify(window.mailproofHeard.${name})`));
  return {
    requests: async () => (await list('requests')) as HeardRequest[],
    logs: async () => (await list('logs')) as string[],
    forgetRequests: async () => void (await run(`window.mailproofHeard.requests = []; return ''`)),
  };
}
