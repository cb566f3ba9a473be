import type { Activity } from '#domain/calendar/activity.ts'
import type { Row } from '#views/message.ts'
import { activityRow } from '#views/pages/activity.ts'
import type { Call } from '../handler.ts'
import { aboutsOf } from '../verbs/about.ts'

/** Lines of a list of activities, each with the record that it is about. */
export async function activityRows(
  { context, to }: Pick<Call, 'context' | 'to'>,
  activities: readonly Activity[],
): Promise<readonly Row[]> {
  const abouts = await aboutsOf(context, activities)
  return activities.map((one) => activityRow(to, one, abouts.get(one.about ?? '')))
}
