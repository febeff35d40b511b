/** The background worker: one handler a request, and the listeners that keep the store in order. */
import browser, { type Runtime } from 'webextension-polyfill';
import { isEnvelope, type BackgroundRequests, type Handlers } from '../protocol';
import { readOptions } from '../storage';
import { forgetTab, readTabState } from '../tab-states';
import { forgetEverything, guardSession } from './stored';
import { addedHosts } from '../webmail/webmail';
import { badgePressed, popupAsks } from './badge-pressed';
import { connectGraph, disconnectGraph, graphStatus } from './graph/requests';
import { watchHosts } from './hosts';
import { inspectBytes } from './inspect-bytes';
import { messageShown } from './message-shown';
import { openInspectionPage } from './open-inspection';
import { recoverTabs } from './recover';
import { requestBodies } from './requests';
import { identify, type Sender } from './sender';
import { tabWork } from './tab-work';
import { testResolver } from './test-resolver';

/** A request from a place that may not make it is a bug of ours or an attack: it gets no answer. */
class Refused extends Error {}

const fromPage =
  <Request, Reply>(handle: (request: Request) => Promise<Reply>) =>
  (request: Request, sender: Sender): Promise<Reply> => {
    if (sender.from !== 'page') throw new Refused();
    return handle(request);
  };

const fromContent =
  <Request, Reply>(handle: (request: Request, tabId: number) => Promise<Reply>) =>
  (request: Request, sender: Sender): Promise<Reply> => {
    if (sender.from !== 'content') throw new Refused();
    return handle(request, sender.tabId);
  };

const handlers: Handlers<BackgroundRequests, Sender> = {
  'message-shown': fromContent(messageShown),
  'badge-pressed': fromContent(badgePressed),
  'inspect-tab': fromPage(popupAsks),
  'inspect-bytes': fromPage(inspectBytes),
  'tab-state': fromPage(({ tabId }) => readTabState(tabId)),
  'open-window': fromPage(async ({ tabId }) => ({ opened: await openInspectionPage(tabId) })),
  'test-resolver': fromPage(testResolver),
  'forget-everything': fromPage(async () => {
    await forgetEverything();
    return { done: true as const };
  }),
  'graph-status': fromPage(graphStatus),
  'connect-graph': fromPage(connectGraph),
  'disconnect-graph': fromPage(disconnectGraph),
};

browser.runtime.onMessage.addListener((envelope: unknown, runtimeSender: Runtime.MessageSender) => {
  if (!isEnvelope(envelope) || !Object.hasOwn(handlers, envelope.name)) return undefined;
  const name = envelope.name as keyof BackgroundRequests;
  const handle = handlers[name] as (request: unknown, sender: Sender) => Promise<unknown>;
  // Inside a promise, so that a refusal reaches the asker as a rejection and never as a hang.
  return readOptions().then((options) => {
    const sender = identify(runtimeSender, addedHosts(options));
    if (sender === null || !requestBodies[name](envelope.body)) throw new Refused();
    return handle(envelope.body, sender);
  });
});

watchHosts();
void guardSession();

browser.tabs.onRemoved.addListener((tabId) => {
  tabWork.leave(tabId);
  void forgetTab(tabId);
});

browser.runtime.onInstalled.addListener(({ reason }) => {
  if (reason === 'install') {
    const url = browser.runtime.getURL('src/options/options.html?welcome');
    void browser.tabs.create({ url, active: false }).catch(() => undefined);
  }
});

void recoverTabs();
