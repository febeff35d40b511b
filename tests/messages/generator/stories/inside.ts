/** Messages that never met the internet. */
import { write } from '../compose';
import { dateTime, submittedInside } from '../exchange-online';
import { letter, type Story } from '../story';

const internal: Story = {
  id: 'internal',
  make() {
    const at = '2026-11-23T09:20:05Z';
    const draft = letter({
      from: 'Megan Bowen <megan@contoso.example>',
      subject: 'Lunch on Thursday?',
      date: dateTime(at),
      messageId: '<AM9PR04MB7001A1B2C3@AM9PR04MB7001.eurprd04.prod.outlook.com>',
      paragraphs: ['Hi Alex,', 'the new place on the corner, 12:30?', 'Megan'],
      more: [['Content-Language', 'en-US']],
    });
    return Promise.resolve(write(submittedInside(draft, at, 'megan')));
  },
};

const sent: Story = {
  id: 'sent',
  make() {
    const draft = letter({
      from: 'Alex Wilber <alex@contoso.example>',
      to: 'Priya Nair <priya@example.org>',
      subject: 'Offer for the roof',
      date: dateTime('2026-11-21T13:00:00Z'),
      messageId: '<AM9PR04MB7001D4E5F6@AM9PR04MB7001.eurprd04.prod.outlook.com>',
      paragraphs: ['Dear Priya,', 'here is the offer for the roof as discussed.', 'Alex'],
    });
    return Promise.resolve(write(draft));
  },
};

export const inside: readonly Story[] = [internal, sent];
