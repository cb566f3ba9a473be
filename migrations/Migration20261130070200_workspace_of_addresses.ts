import { Migration } from '@mikro-orm/migrations'

/** A conversation that is stored names the workspace or tenant it is in: an organisation may have several. */
export class Migration20261130070200_workspace_of_addresses extends Migration {
  override name = 'Migration20261130070200_workspace_of_addresses'

  override up(): void {
    for (const table of ['notice', 'report_schedule'])
      this.addSql(`alter table "${table}" add column "workspace" varchar(100) null;`)
    // Until now an organisation had one of each chat.
    const only = (platform: string) =>
      `coalesce((select external_id from workspace w where w.organization = tenant and w.platform = ${platform} limit 1), '')`
    this.addSql(`do $$
declare tenant uuid;
begin
  for tenant in select distinct organization from workspace loop
    perform set_config('app.organization', tenant::text, true);
    update notice set workspace = ${only('notice.platform')} where platform is not null;
    update report_schedule set workspace = ${only('report_schedule.platform')};
    update ticket set requester = requester || jsonb_build_object('workspace', ${only(`ticket.requester->>'platform'`)})
      where requester is not null;
    update import_run set progress = progress || jsonb_build_object('workspace', ${only(`import_run.progress->>'platform'`)})
      where progress is not null;
  end loop;
end $$;`)
    this.addSql(`alter table "report_schedule" alter column "workspace" set not null;`)
  }
}
