import { Migration } from '@mikro-orm/migrations'

/** When somebody is told of what, when not, and what their e-mails end with. */
export class Migration20261130081000_own_settings extends Migration {
  override name = 'Migration20261130081000_own_settings'

  override up(): void {
    this.addSql(
      `alter table "app_user" add column "morning" smallint not null default 540, add column "quiet_from" smallint null, add column "quiet_to" smallint null, add column "event_lead" smallint not null default 15, add column "signature" varchar(1000) null;`,
    )
  }
}
