import { Migration } from '@mikro-orm/migrations'

/** What leads and competitors became. */
export class Migration20261123164700_upgrades extends Migration {
  override name = 'Migration20261123164700_upgrades'

  override up(): void {
    // Of rows that are there nothing has become yet: whoever's are looked at, nothing is to be checked.
    this.addSql(`select set_config('app.organization', '00000000-0000-0000-0000-000000000000', true);`)
    for (const kind of ['customer', 'contact', 'opportunity']) {
      this.addSql(`alter table "lead" add column "${kind}_id" uuid null;`)
      this.addSql(
        `alter table "lead" add constraint "lead_${kind}_id_foreign" foreign key ("${kind}_id") references "${kind}" ("id");`,
      )
      this.addSql(
        `create index "lead_of_${kind}" on "lead" ("organization", "${kind}_id") where ${kind}_id is not null;`,
      )
    }
    this.addSql(`alter table "lead" add column "converted_at" timestamptz null;`)
    this.addSql(`alter table "competitor" add column "customer_id" uuid null;`)
    this.addSql(
      `alter table "competitor" add constraint "competitor_customer_id_foreign" foreign key ("customer_id") references "customer" ("id");`,
    )
    this.addSql(
      `create index "competitor_of_customer" on "competitor" ("organization", "customer_id") where customer_id is not null;`,
    )
  }
}
