import { Migration } from '@mikro-orm/migrations'

/** Payments of orders; what an order was paid is kept by triggers, whoever changes a payment and however. */
export class Migration20261123164012_payments extends Migration {
  override name = 'Migration20261123164012_payments'

  override up(): void {
    // The check of a foreign key reads behind the wall, as some organisation: any will do, the tables are empty.
    this.addSql(`select set_config('app.organization', '00000000-0000-0000-0000-000000000000', true);`)
    this.addSql(
      `create table "payment" ("id" uuid not null, "organization" uuid not null, "number" int not null, "owner_id" uuid not null, "created_by_id" uuid not null, "created_at" timestamptz not null, "updated_at" timestamptz not null, "deleted_at" timestamptz null, "version" int not null default 1, "sort_key" varchar(130) collate "C" not null, "customer_id" uuid null, "customer_owner" uuid null, "order_id" uuid not null, "name" varchar(300) not null, "due_date" date not null, "amount" numeric(18,2) not null, "currency" varchar(3) not null, "received_date" date null, "received" numeric(18,2) not null default 0, "method" text null, "note" text null, "settled" boolean not null default false, "cancelled" boolean not null default false, "told_overdue" date null, primary key ("id"));`,
    )
    this.addSql(
      `alter table "payment" add constraint "payment_method_check" check ("method" in ('bankTransfer', 'cash', 'cheque', 'card', 'wechat', 'alipay', 'other'));`,
    )
    this.addSql(`select record_table('payment', 'payment');`)
    this.addSql(`select belongs_to_customer('payment');`)
    this.addSql(
      `alter table "payment" add constraint "payment_order_id_foreign" foreign key ("order_id") references "sales_order" ("id");`,
    )
    this.addSql(`create index "payment_of_order" on "payment" ("organization", "order_id", "due_date");`)
    this.addSql(
      `create index "payment_awaited" on "payment" ("organization", "due_date", "id") where not settled and not cancelled and deleted_at is null;`,
    )
    this.addSql(
      `create index "payment_to_tell" on "payment" ("organization", "due_date") where not settled and not cancelled and deleted_at is null and told_overdue is distinct from due_date;`,
    )
    this.addSql(`create function sum_payments() returns trigger language plpgsql as $$
declare
  one uuid;
begin
  for one in select distinct id from unnest(array[
    case when tg_op <> 'DELETE' then new.order_id end, case when tg_op <> 'INSERT' then old.order_id end
  ]) as affected(id) where id is not null loop
    -- Held first: of two payments at once the second is summed up when the first is there to be seen.
    perform from sales_order where id = one for update;
    update sales_order o set paid = coalesce(
      (select sum(received) from payment p where p.organization = o.organization and p.order_id = one and p.deleted_at is null), 0)
    where o.id = one;
  end loop;
  return null;
end $$;`)
    this.addSql(
      `create trigger sum_payments after insert or delete or update of received, order_id, deleted_at on payment for each row execute function sum_payments();`,
    )
    this.addSql(`create function settle_payment() returns trigger language plpgsql as $$
begin
  new.settled := new.received >= new.amount;
  return new;
end $$;`)
    this.addSql(
      `create trigger settle_payment before insert or update on payment for each row execute function settle_payment();`,
    )
    // What is outstanding follows from the row as it is, not as somebody read it before.
    this.addSql(`create function reckon_outstanding() returns trigger language plpgsql as $$
begin
  new.outstanding := new.total - new.paid;
  return new;
end $$;`)
    this.addSql(
      `create trigger reckon_outstanding before insert or update on sales_order for each row execute function reckon_outstanding();`,
    )
    // Payments belong to whoever the order belongs to, and are due as long as the order stands.
    this.addSql(`create function pass_order() returns trigger language plpgsql as $$
begin
  update payment set owner_id = new.owner_id, customer_id = new.customer_id, cancelled = new.status = 'cancelled'
  where organization = new.organization and order_id = new.id;
  return null;
end $$;`)
    this.addSql(
      `create trigger pass_order after update of owner_id, customer_id, status on sales_order for each row when (old.owner_id <> new.owner_id or old.customer_id is distinct from new.customer_id or old.status <> new.status) execute function pass_order();`,
    )
  }
}
