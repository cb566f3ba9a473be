import { Migration } from '@mikro-orm/migrations'

/** Which organisation has something to do for which job of the clock, and when: what a tick reads, whoever has nothing. */
export class Migration20261130070100_due_jobs extends Migration {
  override name = 'Migration20261130070100_due_jobs'

  override up(): void {
    this.addSql(
      `create table "due_job" ("organization" uuid not null, "job" varchar(20) not null, "at" timestamptz not null, "written_by" bigint not null, primary key ("organization", "job", "at", "written_by"));`,
    )
    this.addSql(`create index "due_job_by_time" on "due_job" ("at");`)
    // Everybody may read that something is due, and nobody write it for another organisation.
    this.addSql(`alter table "due_job" enable row level security;`)
    this.addSql(`alter table "due_job" force row level security;`)
    this.addSql(`create policy "clock" on "due_job" for select using (true);`)
    const own = `organization = current_setting('app.organization')::uuid`
    this.addSql(`create policy "tenant_insert" on "due_job" for insert with check (${own});`)
    this.addSql(`create policy "tenant_update" on "due_job" for update using (${own}) with check (${own});`)
    this.addSql(`create policy "tenant_delete" on "due_job" for delete using (${own});`)
    // Each transaction writes rows of its own: nobody waits for another's, and what a job sees of them it sees whole.
    this.addSql(`create function wake_job(tenant uuid, name text, moment timestamptz) returns void language sql as $$
  insert into due_job (organization, job, at, written_by)
  values (tenant, name, moment, pg_current_xact_id()::text::bigint) on conflict do nothing
$$;`)
    for (const { table, job, moment, columns, when } of sources) {
      this.addSql(`create function wake_${job}_from_${table}() returns trigger language plpgsql as $$
begin
  perform wake_job(${table === 'organization' ? 'new.id' : 'new.organization'}, '${job}', ${moment.replaceAll('row.', 'new.')});
  return null;
end $$;`)
      const events = columns ? `${columns.alone ? '' : 'insert or '}update of ${columns.names}` : 'insert'
      const condition = when ? `when (${when.replaceAll('row.', 'new.')})` : ''
      this.addSql(`create trigger wake_${job} after ${events} on ${table}
        for each row ${condition} execute function wake_${job}_from_${table}();`)
    }
    // A mark that was there already is due again: whoever takes it passes over what is locked.
    this.addSql(`create function wake_credit() returns trigger language plpgsql as $$
begin
  perform wake_job(current_setting('app.organization')::uuid, 'credit', to_timestamp(0));
  return null;
end $$;`)
    this.addSql(`create trigger wake_credit after insert or update on credit_due
      for each statement execute function wake_credit();`)
    // Of every organisation there is: the door in the wall names them, their rows are seen one after the other.
    this.addSql(`create function wake_everywhere(name text) returns void language plpgsql as $$
declare tenant uuid;
begin
  for tenant in select distinct organization from workspace loop
    perform set_config('app.organization', tenant::text, true);
    perform wake_job(tenant, name, to_timestamp(0));
  end loop;
end $$;`)
    for (const job of ['names', 'credit', 'grading', 'tidy', 'overdue'])
      this.addSql(`select wake_everywhere('${job}');`)
    this.addSql(`do $$
declare tenant uuid;
begin
  for tenant in select distinct organization from workspace loop
    perform set_config('app.organization', tenant::text, true);
${sources
  .filter(({ columns }) => columns && !columns.alone)
  .map(
    ({ table, job, moment, when }) =>
      `    perform wake_job(organization, '${job}', ${moment.replaceAll('row.', '')}) from ${table} where ${when ? when.replaceAll('row.', '') : 'true'};`,
  )
  .join('\n')}
  end loop;
end $$;`)
  }
}

interface Source {
  readonly table: string
  readonly job: string
  /** When it is due. */
  readonly moment: string
  /** A change of which makes it due, not only a new row; `alone`: a new row does not. */
  readonly columns?: { readonly names: string; readonly alone?: true }
  readonly when?: string
}

const atOnce = 'to_timestamp(0)'

const sources: readonly Source[] = [
  {
    ...{ table: 'activity', job: 'reminders', moment: 'row.remind_at' },
    columns: { names: 'remind_at, status, deleted_at' },
    when: `row.remind_at is not null and row.status = 'open' and row.deleted_at is null`,
  },
  {
    ...{ table: 'report_schedule', job: 'reports', moment: 'row.next_run_at' },
    columns: { names: 'next_run_at, paused, deleted_at' },
    when: 'not row.paused and row.deleted_at is null',
  },
  {
    ...{ table: 'search_subscription', job: 'topics', moment: 'row.next_run_at' },
    columns: { names: 'next_run_at' },
  },
  {
    // Eight in the morning of the day after, where that comes first; the job itself knows when it comes elsewhere.
    ...{ table: 'payment', job: 'overdue', moment: `(row.due_date + time '18:00') at time zone 'UTC'` },
    // Whether it is settled follows from these.
    columns: { names: 'due_date, amount, received, cancelled, deleted_at, told_overdue' },
    when: 'not row.settled and not row.cancelled and row.deleted_at is null and row.told_overdue is distinct from row.due_date',
  },
  // Whose morning counts changes with the owner, and with where they are.
  { table: 'sales_order', job: 'overdue', moment: atOnce, columns: { names: 'owner_id, deleted_at', alone: true } },
  { table: 'app_user', job: 'overdue', moment: atOnce, columns: { names: 'time_zone', alone: true } },
  { table: 'organization', job: 'grading', moment: atOnce },
  { table: 'organization', job: 'tidy', moment: atOnce },
]
