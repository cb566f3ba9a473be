import { type Competitor, competitorKind } from '#domain/business/competitor.ts'
import { type Contested, winRate } from '#domain/business/contested.ts'
import { outcomes } from '#domain/business/stages.ts'
import { reference } from '#domain/records/domain-kind.ts'
import { opportunity } from '../kinds/opportunity.ts'
import { actions, apart, button, divider, type Node, note } from '../message.ts'
import { count, money, type Reader } from '../reader.ts'
import { recordRow } from './record.ts'

/** How it went against a competitor, on its card: figures, the latest sales, and the ways to all of them. */
export function contested(
  to: Reader,
  competitor: Competitor,
  data: Contested,
  mayChange: (record: Contested['latest'][number]) => boolean,
): Node[] {
  const { words } = to
  if (!data.latest.length) return []
  const rate = winRate(data)
  const of = `opportunityCompetitor.competitor:competitor:${reference(competitorKind, competitor)}`
  const some = outcomes.filter((one) => data.outcomes[one].count > 0)
  return [
    divider,
    note([{ bold: words('competitor.contested') }]),
    {
      type: 'facts',
      facts: [
        ...some.map((one) => ({
          label: words(`opportunity.outcome.${one}`),
          value: [
            count(to, data.outcomes[one].count),
            // Never added up: one sum for each currency.
            ...data.outcomes[one].sums.map(({ amount, currency }) => money(to, amount, currency)),
          ].join(' · '),
        })),
        ...(rate === undefined
          ? []
          : [
              {
                label: words('competitor.winRate'),
                value: words('competitor.winRateSaid', {
                  percent: count(to, rate),
                  won: count(to, data.outcomes.won.count),
                  decided: count(to, data.outcomes.won.count + data.outcomes.lost.count),
                }),
              },
            ]),
      ],
    },
    {
      type: 'rows',
      rows: data.latest.map((one) => recordRow(opportunity, to, one, mayChange(one), data.linked)),
    },
    actions(
      ...some.map((one) =>
        apart(
          button(
            words('record.relatedCount', {
              kind: words(`opportunity.outcome.${one}`),
              many: count(to, data.outcomes[one].count),
            }),
            'opportunity.list',
            { of, list: one },
          ),
        ),
      ),
    ),
  ]
}
