import { Migration } from '@mikro-orm/migrations'

const partColumns = `"id" uuid not null, "organization" uuid not null, "created_at" timestamptz not null, "updated_at" timestamptz not null, "deleted_at" timestamptz null, "version" int not null default 1`

/** Opportunities, who takes part in them, the stages they go through, and how long nothing has happened. */
export class Migration20261123161500_opportunities extends Migration {
  override name = 'Migration20261123161500_opportunities'

  override up(): void {
    // The check of a foreign key reads behind the wall, as some organisation: any will do, the tables are empty.
    this.addSql(`select set_config('app.organization', '00000000-0000-0000-0000-000000000000', true);`)
    this.addSql(`alter table "organization" add column "stages" jsonb null;`)
    this.addSql(`alter table "organization" add column "idle_days" int not null default 14;`)
    this.addSql(
      `create table "opportunity" ("id" uuid not null, "organization" uuid not null, "number" int not null, "owner_id" uuid not null, "created_by_id" uuid not null, "created_at" timestamptz not null, "updated_at" timestamptz not null, "deleted_at" timestamptz null, "version" int not null default 1, "sort_key" varchar(130) collate "C" not null, "customer_id" uuid null, "customer_owner" uuid null, "name" varchar(200) not null, "amount" numeric(18,2) null, "currency" varchar(3) null, "stage" varchar(36) not null, "outcome" text not null default 'open', "probability" int null, "opened_on" date null, "expected_close" date null, "region" varchar(100) null, "source" text null, "next_step" varchar(500) null, "description" text null, "closed_on" date null, "lost_reason" text null, "reason" varchar(1000) null, "winner_id" uuid null, "stage_before" varchar(36) null, "changed_at" timestamptz not null, "last_activity_at" timestamptz not null, primary key ("id"));`,
    )
    this.addSql(
      `alter table "opportunity" add constraint "opportunity_outcome_check" check ("outcome" in ('open', 'won', 'lost'));`,
    )
    this.addSql(
      `alter table "opportunity" add constraint "opportunity_source_check" check ("source" in ('web', 'referral', 'exhibition', 'advertisement', 'coldCall', 'partner', 'chat', 'other'));`,
    )
    this.addSql(
      `alter table "opportunity" add constraint "opportunity_lost_reason_check" check ("lost_reason" in ('price', 'features', 'relationship', 'timing', 'noBudget', 'noDecision', 'competitor', 'other'));`,
    )
    this.addSql(`select record_table('opportunity', 'opportunity');`)
    this.addSql(`select belongs_to_customer('opportunity');`)
    this.addSql(
      `alter table "opportunity" add constraint "opportunity_winner_id_foreign" foreign key ("winner_id") references "competitor" ("id");`,
    )
    this.addSql(
      `create index "opportunity_by_stage" on "opportunity" ("organization", "stage") where deleted_at is null;`,
    )
    this.addSql(
      `create index "opportunity_by_activity" on "opportunity" ("organization", "last_activity_at") where outcome = 'open' and deleted_at is null;`,
    )
    this.addSql(
      `create index "opportunity_by_expected_close" on "opportunity" ("organization", "expected_close") where outcome = 'open' and deleted_at is null;`,
    )
    this.addSql(
      `create index "opportunity_by_close" on "opportunity" ("organization", "closed_on") where outcome <> 'open' and deleted_at is null;`,
    )
    this.addSql(
      `create index "opportunity_by_winner" on "opportunity" ("organization", "winner_id") where winner_id is not null;`,
    )
    this.addSql(
      `create table "opportunity_contact" (${partColumns}, "opportunity_id" uuid not null, "contact_id" uuid not null, "role" text null, "note" varchar(500) null, primary key ("id"));`,
    )
    this.addSql(
      `alter table "opportunity_contact" add constraint "opportunity_contact_role_check" check ("role" in ('decisionMaker', 'approver', 'influencer', 'user', 'gatekeeper', 'supporter'));`,
    )
    this.addSql(
      `create table "opportunity_competitor" (${partColumns}, "opportunity_id" uuid not null, "competitor_id" uuid not null, "strength" text null, "standing" text null, "note" varchar(500) null, primary key ("id"));`,
    )
    this.addSql(
      `alter table "opportunity_competitor" add constraint "opportunity_competitor_strength_check" check ("strength" in ('strong', 'medium', 'weak'));`,
    )
    this.addSql(
      `alter table "opportunity_competitor" add constraint "opportunity_competitor_standing_check" check ("standing" in ('ahead', 'even', 'behind'));`,
    )
    for (const named of ['contact', 'competitor']) {
      const table = `opportunity_${named}`
      this.addSql(`select tenant_wall('${table}');`)
      this.addSql(
        `alter table "${table}" add constraint "${table}_opportunity_id_foreign" foreign key ("opportunity_id") references "opportunity" ("id");`,
      )
      this.addSql(
        `alter table "${table}" add constraint "${table}_${named}_id_foreign" foreign key ("${named}_id") references "${named}" ("id");`,
      )
      this.addSql(
        `create index "${table}_of_whole" on "${table}" ("organization", "opportunity_id") where deleted_at is null;`,
      )
      this.addSql(
        `create index "${table}_by_${named}" on "${table}" ("organization", "${named}_id") where deleted_at is null;`,
      )
    }
    // What is planned counts as well: a sale with a meeting next week is not idle. For any table with about and about_kind.
    this.addSql(`create function last_activity_of(org uuid, record uuid) returns timestamptz language sql stable as $$
  select max(greatest(at, created_at)) from activity where organization = org and about = record and deleted_at is null
$$;`)
    this.addSql(`create function tell_opportunity() returns trigger language plpgsql as $$
begin
  if new.about_kind = 'opportunity' then
    update opportunity set last_activity_at = greatest(changed_at, last_activity_of(new.organization, new.about))
      where id = new.about;
  end if;
  if tg_op = 'UPDATE' and old.about_kind = 'opportunity' and old.about is distinct from new.about then
    update opportunity set last_activity_at = greatest(changed_at, last_activity_of(old.organization, old.about))
      where id = old.about;
  end if;
  return null;
end $$;`)
    this.addSql(`create trigger tell_opportunity after insert or update on activity
      for each row execute function tell_opportunity();`)
  }
}
