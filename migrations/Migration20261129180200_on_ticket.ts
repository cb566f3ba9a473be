import { Migration } from '@mikro-orm/migrations'

/** Whoever works on a ticket sees the order that it names: whether one does stands in the order, kept from both sides. */
export class Migration20261129180200_on_ticket extends Migration {
  override name = 'Migration20261129180200_on_ticket'

  override up(): void {
    this.addSql(`alter table "sales_order" add column "on_ticket" boolean not null default false;`)
    this.addSql(`do $$ declare firm uuid; begin
  for firm in select distinct organization from workspace loop
    perform set_config('app.organization', firm::text, true);
    update sales_order o set on_ticket = true where o.organization = firm and exists (
      select from ticket t where t.organization = firm and t.order_id = o.id and t.deleted_at is null);
  end loop;
end $$;`)
    this.addSql(
      `create index "sales_order_on_ticket" on "sales_order" ("organization", "sort_key", "id") where deleted_at is null and on_ticket;`,
    )
    this.addSql(`create function pass_ticket() returns trigger language plpgsql as $$
declare firm uuid := coalesce(new.organization, old.organization);
begin
  update sales_order o set on_ticket = not o.on_ticket
  where o.organization = firm and o.id in (old.order_id, new.order_id) and o.on_ticket <> exists (
    select from ticket t where t.organization = firm and t.order_id = o.id and t.deleted_at is null);
  return null;
end $$;`)
    this.addSql(
      `create trigger pass_ticket after insert or delete or update of order_id, deleted_at on ticket for each row execute function pass_ticket();`,
    )
  }
}
