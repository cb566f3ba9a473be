import { Migration } from '@mikro-orm/migrations'

/** What happened keeps a sale from being idle, as what is planned does. */
export class Migration20261123163400_interactions_of_opportunities extends Migration {
  override name = 'Migration20261123163400_interactions_of_opportunities'

  override up(): void {
    this.addSql(`create or replace function last_activity_of(org uuid, record uuid) returns timestamptz language sql stable as $$
  select greatest(
    (select max(greatest(at, created_at)) from activity where organization = org and about = record and deleted_at is null),
    (select max(greatest(at, created_at)) from interaction where organization = org and about = record and deleted_at is null))
$$;`)
    this.addSql(`create trigger tell_opportunity after insert or update on interaction
      for each row execute function tell_opportunity();`)
  }
}
