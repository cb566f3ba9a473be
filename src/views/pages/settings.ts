import type { User } from '#domain/organization/user.ts'
import type { Form } from '../form.ts'
import type { Option } from '../message.ts'
import type { Reader } from '../reader.ts'

/** Each language by its own name, so that somebody in the wrong one finds the way out. */
export const languages: readonly Option[] = [
  { value: 'en', label: 'English' },
  { value: 'zh-CN', label: new Intl.DisplayNames('zh-CN', { type: 'language' }).of('zh-Hans') ?? 'zh-CN' },
]

export const settingsForm = (to: Reader, user: Pick<User, 'locale' | 'timeZone'>): Form => ({
  locale: to.locale,
  verb: 'settings.save',
  state: {},
  title: to.words('talk.settings'),
  submit: to.words('record.save'),
  cancel: to.words('record.cancel'),
  inputs: [
    {
      type: 'select',
      name: 'locale',
      label: to.words('talk.language'),
      required: true,
      value: user.locale,
      options: languages,
    },
    {
      type: 'typeahead',
      name: 'timeZone',
      label: to.words('talk.timeZone'),
      required: true,
      source: 'timeZone.options',
      value: { value: user.timeZone, label: user.timeZone },
    },
  ],
})
