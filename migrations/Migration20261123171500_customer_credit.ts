import { Migration } from '@mikro-orm/migrations'

/** The credit grade of each customer, and which of them are due to be graded again. */
export class Migration20261123171500_customer_credit extends Migration {
  override name = 'Migration20261123171500_customer_credit'

  override up(): void {
    this.addSql(`alter table "customer" add column "credit_grade" text null, add column "credit_score" int null;`)
    this.addSql(
      `alter table "customer" add constraint "customer_credit_grade_check" check ("credit_grade" in ('A', 'B', 'C', 'D'));`,
    )
    this.addSql(
      `create table "credit_due" ("organization" uuid not null, "customer" uuid not null, primary key ("organization", "customer"));`,
    )
    this.addSql(`select tenant_wall('credit_due');`)
    // Whoever writes, by whatever way, cannot forget it. A mark that is there already is locked until the change is
    // committed: grading must not take it away before it can see why it was made.
    this.addSql(`create function mark_credit() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    insert into credit_due (organization, customer)
    select distinct organization, customer_id from new_rows where customer_id is not null order by 1, 2 on conflict (organization, customer) do update set customer = excluded.customer;
  elsif tg_op = 'DELETE' then
    insert into credit_due (organization, customer)
    select distinct organization, customer_id from old_rows where customer_id is not null order by 1, 2 on conflict (organization, customer) do update set customer = excluded.customer;
  else
    insert into credit_due (organization, customer)
    select organization, customer_id from new_rows where customer_id is not null
    union select organization, customer_id from old_rows where customer_id is not null order by 1, 2 on conflict (organization, customer) do update set customer = excluded.customer;
  end if;
  return null;
end $$;`)
    for (const table of ['payment', 'ticket', 'interaction']) {
      this.addSql(`create trigger credit_inserted after insert on ${table}
        referencing new table as new_rows for each statement execute function mark_credit();`)
      this.addSql(`create trigger credit_deleted after delete on ${table}
        referencing old table as old_rows for each statement execute function mark_credit();`)
      this.addSql(`create trigger credit_updated after update on ${table}
        referencing old table as old_rows new table as new_rows for each statement execute function mark_credit();`)
    }
  }
}
