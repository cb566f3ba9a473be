import { Migration } from '@mikro-orm/migrations'

/** Lists of tasks and events: what is open by its time, then what is over, the latest first. */
export class Migration20261130142000_activities_by_time extends Migration {
  override name = 'Migration20261130142000_activities_by_time'

  override up(): void {
    this.addSql(`do $$ declare firm uuid; begin
  for firm in select distinct organization from workspace loop
    perform set_config('app.organization', firm::text, true);
    update activity set sort_key = case
      when status = 'open' then '#0' || coalesce(lpad((extract(epoch from at) * 1000)::bigint::text, 15, '0'), repeat('9', 15))
      else '#1#' || lpad((253402300799999 - coalesce((extract(epoch from at) * 1000)::bigint, 0))::text, 15, '0') end
    where organization = firm;
  end loop;
end $$;`)
    for (const [name, columns] of [
      ['name', '"organization", "sort_key", "id"'],
      ['owner', '"organization", "owner_id", "sort_key", "id"'],
      ['creator', '"organization", "created_by_id"'],
      ['time', '"organization", "at"'],
    ])
      this.addSql(`create index "activity_by_${name}" on "activity" (${columns}) where deleted_at is null;`)
  }
}
