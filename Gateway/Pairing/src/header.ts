// Name of the page and its language.
import { element } from '../../Dashboard/src/dom';
import { languages, type Language } from '../../Dashboard/src/language/languages';
import { chooseLanguage, currentLanguage, say } from './language';

export function showHeader(host: HTMLElement, changed: () => void): void {
  const show = (): void => {
    document.documentElement.lang = currentLanguage();
    document.title = say('title');
    const select = element('select', { 'aria-label': say('language') });
    for (const [language, name] of Object.entries(languages)) {
      select.append(element('option', { value: language, lang: language, ...(language === currentLanguage() ? { selected: '' } : {}) }, name));
    }

    select.addEventListener('change', () => {
      chooseLanguage(select.value as Language);
      show();
      changed();
      host.querySelector('select')?.focus();
    });
    host.replaceChildren(element('span', { class: 'brand' }, element('img', { src: 'icon.svg', alt: '', width: '28', height: '28' }), say('title')), select);
  };
  show();
}
