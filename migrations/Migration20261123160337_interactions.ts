import { Migration } from '@mikro-orm/migrations'

/** Interactions; phone calls, which were activities until now, become some of them. */
export class Migration20261123160337_interactions extends Migration {
  override name = 'Migration20261123160337_interactions'

  override up(): void {
    // The check of a foreign key reads behind the wall, as some organisation: any will do, the table is empty.
    this.addSql(`select set_config('app.organization', '00000000-0000-0000-0000-000000000000', true);`)
    this.addSql(
      `create table "interaction" ("id" uuid not null, "organization" uuid not null, "number" int not null, "owner_id" uuid not null, "created_by_id" uuid not null, "created_at" timestamptz not null, "updated_at" timestamptz not null, "deleted_at" timestamptz null, "version" int not null default 1, "sort_key" varchar(130) collate "C" not null, "customer_id" uuid null, "customer_owner" uuid null, "type" text not null, "direction" text null, "subject" varchar(300) not null, "body" text null, "at" timestamptz not null, "duration" int null, "message_url" varchar(1000) null, "about_kind" varchar(40) null, "about" uuid null, primary key ("id"));`,
    )
    this.addSql(
      `alter table "interaction" add constraint "interaction_type_check" check ("type" in ('call', 'meeting', 'email', 'note', 'chat'));`,
    )
    this.addSql(
      `alter table "interaction" add constraint "interaction_direction_check" check ("direction" in ('in', 'out'));`,
    )
    // The sort key goes by time, the latest first: these indexes, and those of record_table and belongs_to_customer,
    // serve what stands on a card and every page of the lists.
    this.addSql(`select record_table('interaction', 'interaction');`)
    this.addSql(`select belongs_to_customer('interaction');`)
    this.addSql(
      `create index "interaction_of_record" on "interaction" ("organization", "about", "sort_key", "id") where deleted_at is null;`,
    )
    this.addSql(
      `create index "interaction_by_creator" on "interaction" ("organization", "created_by_id") where deleted_at is null;`,
    )
    // Calls keep their id, and with it their history and what finds them. Organisation by organisation: the wall stands
    // here too, and workspaces alone can be read without one.
    this.addSql(`do $$
declare firm uuid;
begin
  for firm in select distinct organization from workspace loop
    perform set_config('app.organization', firm::text, true);
    insert into interaction (id, organization, number, owner_id, created_by_id, created_at, updated_at, deleted_at, version,
      sort_key, customer_id, type, subject, body, at, about_kind, about)
    select a.id, a.organization, row_number() over (order by a.at, a.id), a.owner_id, a.created_by_id, a.created_at,
      a.updated_at, a.deleted_at, a.version,
      '#' || lpad((253402300799999 - floor(extract(epoch from a.at) * 1000)::bigint)::text, 15, '0'),
      case a.about_kind when 'customer' then a.about when 'contact' then (select customer_id from contact where id = a.about) end,
      'call', a.subject, a.notes, a.at, a.about_kind, a.about
    from activity a where a.type = 'call';
    insert into number_sequence (organization, kind, last)
    select organization, 'interaction', max(number) from interaction group by organization;
    update search_token set kind = 'interaction'
    where kind = 'activity' and record in (select id from interaction);
    update history set kind = 'interaction',
      changes = case when changes ? 'notes' then (changes - 'notes') || jsonb_build_object('body', changes -> 'notes') else changes end
    where kind = 'activity' and record in (select id from interaction);
    delete from activity where type = 'call';
  end loop;
end $$;`)
    this.addSql(`alter table "activity" drop constraint "activity_type_check";`)
    this.addSql(`alter table "activity" add constraint "activity_type_check" check ("type" in ('task', 'event'));`)
  }
}
