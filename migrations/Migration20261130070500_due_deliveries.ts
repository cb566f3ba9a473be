import { Migration } from '@mikro-orm/migrations'

/** A delivery that was taken is looked for when whoever has it in hand has not said so any more, whoever wrote that. */
export class Migration20261130070500_due_deliveries extends Migration {
  override name = 'Migration20261130070500_due_deliveries'

  override up(): void {
    this.addSql(`create function wake_inbox_from_taken_delivery() returns trigger language plpgsql as $$
begin
  perform wake_job(new.organization, 'inbox', new.claimed_until);
  return null;
end $$;`)
    this.addSql(`create trigger wake_inbox after insert or update of claimed_until on taken_delivery
      for each row execute function wake_inbox_from_taken_delivery();`)
    // Of what earlier versions have left behind.
    this.addSql(`select wake_everywhere('inbox');`)
  }
}
