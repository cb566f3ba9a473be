import { Migration } from '@mikro-orm/migrations'

/** Payments stand by their due dates, awaited ones first; those of a deleted order are awaited no longer. */
export class Migration20261123185600_payments_in_order extends Migration {
  override name = 'Migration20261123185600_payments_in_order'

  override up(): void {
    // As `placeOf` of src/domain/business/payment.ts, for what changes by triggers.
    this.addSql(`create function payment_place(due date, awaited boolean) returns text language sql immutable as $$
select case when awaited then '#0' || to_char(due, 'YYYYMMDD')
  else '#1' || lpad((99999999 - to_char(due, 'YYYYMMDD')::int)::text, 8, '0') end $$;`)
    this.addSql(`create or replace function settle_payment() returns trigger language plpgsql as $$
begin
  new.settled := new.received >= new.amount;
  new.sort_key := payment_place(new.due_date, not new.settled and not new.cancelled);
  return new;
end $$;`)
    this.addSql(`create or replace function pass_order() returns trigger language plpgsql as $$
begin
  update payment set owner_id = new.owner_id, customer_id = new.customer_id,
    cancelled = new.status = 'cancelled' or new.deleted_at is not null
  where organization = new.organization and order_id = new.id;
  return null;
end $$;`)
    this.addSql(`drop trigger pass_order on sales_order;`)
    this.addSql(
      `create trigger pass_order after update of owner_id, customer_id, status, deleted_at on sales_order for each row when (old.owner_id <> new.owner_id or old.customer_id is distinct from new.customer_id or old.status <> new.status or (old.deleted_at is null) <> (new.deleted_at is null)) execute function pass_order();`,
    )
    // Rows are behind the walls of their organisations, also for a migration; workspaces alone can be read without one.
    this.addSql(`do $$
declare firm uuid;
begin
  for firm in select distinct organization from workspace loop
    perform set_config('app.organization', firm::text, true);
    update payment p set cancelled = o.status = 'cancelled' or o.deleted_at is not null
    from sales_order o where o.id = p.order_id;
  end loop;
end $$;`)
  }
}
