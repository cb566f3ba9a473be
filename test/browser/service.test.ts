/** What happened and what is to be done for a customer, seen on both faces: the log, its list, a ticket and its end. */
import { expect, test } from 'vitest'
import { speakers } from '../conversation/rig.ts'
import { stage } from './stage.ts'

const on = stage()

for (const face of ['slack', 'teams'] as const)
  for (const speaker of speakers) {
    const { locale, say } = speaker
    test(`service, ${face}, ${locale}`, async () => {
      const visitor = await on.visit(speaker, face)
      await visitor.command(locale === 'en' ? 'interactions' : '交往记录')
      await visitor.message(say('interaction.many')).waitFor()
      await visitor.shot(`service-interactions`)
      await visitor.command(locale === 'en' ? 'tickets open' : '待处理服务单')
      await visitor.message(say('list.of', { kind: say('ticket.many'), name: say('ticket.pending') })).waitFor()
      await visitor.shot(`service-tickets`)
      const name = `${locale === 'en' ? 'The pump leaks' : '水泵漏水'} ${face}`
      const dialog = await visitor.openForm(locale === 'en' ? 'ticket new' : '服务单 新建')
      await visitor.fill(say('ticket.fields.subject'), name, dialog)
      await visitor.shot(`service-ticket-form`)
      await visitor.submit()
      const card = visitor.message(name)
      await card.waitFor()
      expect(await card.textContent()).toContain(say('ticket.status.new'))
      await visitor.shot(`service-ticket`)
      await visitor.leave()
    })
  }
