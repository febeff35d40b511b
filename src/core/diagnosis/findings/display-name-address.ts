import type { FindingRule } from '../finding-rule';
import { decodeEncodedWords } from '../../message/encoded-word';
import { domainOf } from '../../message/mailbox';
import type { Evidence } from '../evidence';
import { rawFields } from '../raw-fields';
import { related } from '../signatures';
import { blockSender } from '../block-fix';
import { setting } from '../fixes';

/** An address as a reader takes it: RFC 5322's atext without the exotic, letters of any script (RFC 6531). Bounded, so that the search is linear. */
const ADDRESS = /[\p{L}\p{N}._%+-]{1,64}@([\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63})+)/giu;
/** What takes no room on a screen: zero-width characters, soft hyphens, variation selectors, directional marks; and controls. */
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Cc}]/gu;
/** UAX 9: after one of these a reader sees the letters from the other side. */
const TURNED = /[\u202B\u202E\u2067]/;
/** Letters that are looked at; a From field is short. */
const LOOKED_AT = 100_000;

/** The texts of a From field in which a reader can see an address: names, and the whole field with its group names and quoted local-parts. */
function shownTexts(evidence: Evidence): string[] {
  const field = evidence.message?.fields.find(({ lowerName }) => lowerName === 'from');
  const texts = [
    ...evidence.author.mailboxes.map(({ name }) => name),
    decodeEncodedWords((field?.value ?? '').slice(0, LOOKED_AT)),
  ];
  return texts.flatMap((text) => {
    const seen = text.slice(0, LOOKED_AT).replace(UNSEEN, '').normalize('NFKC');
    return TURNED.test(text) ? [seen, [...seen].toReversed().join('')] : [seen];
  });
}

/** The display name carries an address of another domain: mail programs show the name and hide the address. */
export const finding: FindingRule = {
  id: 'display-name-address',
  check: (evidence) => {
    const authors = evidence.author.domains;
    const [address] = evidence.author.mailboxes.flatMap((mailbox) =>
      domainOf(mailbox.address) === null ? [] : [mailbox.address],
    );
    if (address === undefined) return [];
    const foreign = shownTexts(evidence)
      .flatMap((text) => text.match(ADDRESS) ?? [])
      .slice(0, 1000)
      .find((shown) => {
        const domain = domainOf(shown);
        return domain !== null && !authors.some((author) => related(domain, author));
      });
    if (foreign === undefined) return [];
    return [
      {
        severity: 'warn' as const,
        actor: 'recipient' as const,
        params: { shown: foreign, address },
        evidence: rawFields(evidence, 'from', 1),
        fixes: [setting('do_not_act'), blockSender(address)],
      },
    ];
  },
};
