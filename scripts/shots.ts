/** Which pictures there are, and how each comes about. */
import { sampleStates } from '../src/ui/samples/states';
import { demoMessages } from '../tests/messages/mailbox';

export interface Shot {
  readonly name: string;
  /** Query of the gallery (src/ui/samples/gallery.tsx). */
  readonly query: string;
  /** CSS pixels. */
  readonly width: number;
  readonly dark?: boolean;
  /** Forced colours, as in the contrast themes of Windows. */
  readonly contrast?: boolean;
  /** As sharp as a popup, although it is none. */
  readonly sharp?: boolean;
  /** The demo message that `state=given` shows. */
  readonly demo?: string;
  /** Of that message its header section alone, as if it were pasted. */
  readonly pasted?: boolean;
  /** What is clicked before. */
  readonly press?: string;
}

const samples = Object.keys(sampleStates);
const POPUP = 420;

const popup = (state: string, suffix = '', more: Partial<Shot> = {}): Shot => ({
  name: `${state}${suffix}`,
  query: `state=${state}`,
  width: POPUP,
  ...more,
});

export const shots: readonly Shot[] = [
  ...samples.map((name) => popup(name)),
  ...demoMessages().map(({ id }) => popup('given', '', { name: `demo-${id}`, demo: id })),
  ...[false, true].map((dark) =>
    popup('given', '', {
      name: `pasted${dark ? '-dark' : ''}`,
      demo: 'clean',
      pasted: true,
      dark,
    }),
  ),
  ...['pass', 'fail', 'warn', 'unknown', 'bounce', 'partial', 'empty', 'error'].map((name) =>
    popup(name, '-dark', { dark: true }),
  ),
  ...['fail', 'bounce'].map((name) => popup(name, '-contrast', { contrast: true })),
  popup('pass', '-contents', { press: '[data-action="copy-parts"]' }),
  popup('fail', '-german', { query: 'state=fail&language=de' }),
  ...['pass', 'warn', 'unknown', 'bounce', 'bounce-recipients'].map((name) =>
    popup(name, '-whole', { query: `state=${name}&as=page&open` }),
  ),
  ...['pass', 'fail', 'bounce', 'empty'].map((name) =>
    popup(name, '-narrow', { query: `state=${name}&as=page&open`, width: 320 }),
  ),
  ...['fail', 'warn', 'bounce', 'empty', 'options'].map((name) =>
    popup(name, '-arabic', { query: `state=${name}&as=page&open&language=ar` }),
  ),
  popup('bounce', '-french-narrow', {
    query: 'state=bounce&as=page&open&language=fr',
    width: 320,
  }),
  popup('warn', '-spanish-narrow', { query: 'state=warn&as=page&language=es', width: 320 }),
  popup('bounce', '-german-narrow', {
    query: 'state=bounce&as=page&open&language=de',
    width: 320,
  }),
  popup('fail', '-page', { query: 'state=fail&as=page', width: 800 }),
  popup('pass', '-page', { query: 'state=pass&as=page&open', width: 800 }),
  popup('bounce', '-page', { query: 'state=bounce&as=page', width: 800 }),
  popup('fail', '-panel', { query: 'state=fail&as=panel', width: 360, sharp: true }),
  popup('invite', '-panel', { query: 'state=invite&as=panel', width: 360 }),
  popup('welcome', '', { query: 'state=welcome&as=page', width: 800 }),
  popup('welcome', '-dark', { query: 'state=welcome&as=page', width: POPUP, dark: true }),
  popup('options', '', { query: 'state=options&as=page', width: 800 }),
  popup('options', '-locked', { query: 'state=options&as=page&locked' }),
  popup('options', '-dark', { query: 'state=options&as=page', dark: true }),
  popup('badge', '', { width: 560, sharp: true }),
];
