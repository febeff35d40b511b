import type { Fix } from '../../core/inspection';
import { readAdminPaths } from '../../core/microsoft/admin-centers';
import { fixWords } from '../../core/report/fix-words';
import { isAdvice } from '../summary';
import { english, Said, useWords } from '../words';
import { CopyButton } from './copy-button';
import { Icon } from './icon';

interface FixBlockProps {
  readonly fix: Fix;
  readonly copyText: (text: string) => Promise<boolean>;
}

/** One change that a person can make: what it is, the very text to paste, and a button that copies it. */
export function FixBlock({ fix, copyText }: FixBlockProps) {
  const { t, say, isOwn } = useWords();
  const value = fixWords(fix, say);
  // The names in a way through an admin center that is written out are those of Microsoft's English pages.
  const own = typeof fix.value === 'string' ? fix.kind !== 'admin-center' : isOwn(fix.value.id);
  const language = own ? {} : english;
  const button = <CopyButton compact label={t('ui_copy_this')} copy={() => copyText(value)} />;
  if (isAdvice(fix)) {
    return (
      <div class="fix fix-head" data-fix={fix.kind}>
        <p class="fix-do" {...language}>
          {value}
        </p>
        {button}
      </div>
    );
  }
  return (
    <div class="fix" data-fix={fix.kind}>
      <div class="fix-head">
        <p class="fix-label">
          <Said sentence={fix.label} marked={false} />
        </p>
        {button}
      </div>
      <div {...language}>
        <FixValue fix={fix} value={value} />
      </div>
    </div>
  );
}

function FixValue({ fix, value }: { readonly fix: Fix; readonly value: string }) {
  const { t } = useWords();
  switch (fix.kind) {
    case 'dns-record':
      return (
        <div class="diff" dir="ltr">
          {fix.before !== undefined && (
            <DiffLine sign="−" words={t('ui_fix_now')} text={fix.before} />
          )}
          {fix.label.id === 'finding_fix_publish' && (
            <p class="diff-none">
              {t('ui_fix_now')}: {t('ui_fix_none')}
            </p>
          )}
          <DiffLine sign="+" words={t('ui_fix_proposed')} text={value} />
        </div>
      );
    case 'powershell':
      return (
        <pre class="code" dir="ltr">
          <Command value={value} />
        </pre>
      );
    case 'admin-center':
      return <Paths value={value} />;
    case 'link':
      return <SafeLink value={value} />;
    case 'setting':
    case 'text':
    default:
      return <p class="fix-text">{value}</p>;
  }
}

function DiffLine(props: { readonly sign: string; readonly words: string; readonly text: string }) {
  return (
    <div class={props.sign === '+' ? 'diff-line diff-add' : 'diff-line diff-del'}>
      <span class="diff-sign">
        <span aria-hidden="true">{props.sign}</span> {props.words}
      </span>
      <code>{props.text}</code>
    </div>
  );
}

/** A command whose parameters are not broken after their hyphen. */
function Command({ value }: { readonly value: string }) {
  return (
    <>
      {value.split(/(\s+)/).map((word, index) =>
        /^-\w{1,40}$/.test(word) ? (
          <span key={index} class="nowrap">
            {word}
          </span>
        ) : (
          word
        ),
      )}
    </>
  );
}

/** Ways through menus, each with what to do there and a link to where it begins. */
function Paths({ value }: { readonly value: string }) {
  const { t } = useWords();
  return (
    <>
      {readAdminPaths(value).map(({ steps, what, url }) => (
        <div class="way" key={steps.join('>')}>
          <ol class="path">
            {steps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
          {what && <p class="path-then">{what}</p>}
          {url && (
            <a class="path-link" href={url} target="_blank" rel="noreferrer noopener">
              <Icon name="window" size={12} />
              <span>
                {t('ui_fix_open')} <bdi>{new URL(url).host}</bdi>
              </span>
            </a>
          )}
        </div>
      ))}
    </>
  );
}

/** Only https becomes a link; anything else stays text. */
function SafeLink({ value }: { readonly value: string }) {
  if (!value.startsWith('https://')) return <p class="fix-text">{value}</p>;
  return (
    <a class="fix-text" href={value} target="_blank" rel="noreferrer noopener">
      {value}
    </a>
  );
}
