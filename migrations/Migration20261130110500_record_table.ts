import { Migration } from '@mikro-orm/migrations'

/** Whatever table of records is made from now on has the index by which those that were merged into a record are found. */
export class Migration20261130110500_record_table extends Migration {
  override name = 'Migration20261130110500_record_table'

  override up(): void {
    this.addSql(`create or replace function record_table(name text, kind text) returns void language plpgsql as $$
begin
  perform tenant_wall(name);
  execute format('alter table %I add constraint %I unique (organization, number)', name, name || '_organization_number_unique');
  execute format('alter table %I add constraint %I foreign key (owner_id) references app_user (id)', name, name || '_owner_id_foreign');
  execute format('alter table %I add constraint %I foreign key (created_by_id) references app_user (id)', name, name || '_created_by_id_foreign');
  execute format('create index %I on %I (organization, sort_key, id) where deleted_at is null', name || '_by_name', name);
  execute format('create index %I on %I (organization, owner_id, sort_key, id) where deleted_at is null', name || '_by_owner', name);
  execute format('create index %I on %I (organization, merged_into) where merged_into is not null', name || '_merged', name);
  execute format('create trigger count_inserted after insert on %I referencing new table as new_rows for each statement execute function count_records(%L)', name, kind);
  execute format('create trigger count_deleted after delete on %I referencing old table as old_rows for each statement execute function count_records(%L)', name, kind);
  execute format('create trigger count_updated after update on %I referencing old table as old_rows new table as new_rows for each statement execute function count_records(%L)', name, kind);
end $$;`)
  }
}
