import { Migration } from '@mikro-orm/migrations'

/** Tables whose records are counted by owner and initial, with the kind's name (see RecordCount). */
const counted = { lead: 'lead', activity: 'activity' }

const changes = {
  insert: 'select organization, owner_id, sort_key, 1 as step from new_rows where deleted_at is null',
  delete: 'select organization, owner_id, sort_key, -1 as step from old_rows where deleted_at is null',
}

/** One statement counts once, however many rows it touches; rows are locked in one order, so that writers cannot deadlock. */
const count = (rows: string) => `
  insert into record_count (organization, kind, owner, initial, count)
  select organization, tg_argv[0], owner_id, left(sort_key, 1), sum(step)::int
  from (${rows}) as change
  group by organization, owner_id, left(sort_key, 1)
  having sum(step) <> 0
  order by 1, 2, 3, 4
  on conflict (organization, kind, owner, initial) do update set count = record_count.count + excluded.count`

export class Migration20261123094600_record_counts extends Migration {
  override name = 'Migration20261123094600_record_counts'

  override up(): void {
    this.addSql(`create function count_records() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then ${count(changes.insert)};
  elsif tg_op = 'DELETE' then ${count(changes.delete)};
  else ${count(`${changes.insert} union all ${changes.delete}`)};
  end if;
  return null;
end $$;`)
    for (const [table, kind] of Object.entries(counted)) {
      this.addSql(`create trigger count_inserted after insert on ${table}
        referencing new table as new_rows for each statement execute function count_records('${kind}');`)
      this.addSql(`create trigger count_deleted after delete on ${table}
        referencing old table as old_rows for each statement execute function count_records('${kind}');`)
      this.addSql(`create trigger count_updated after update on ${table}
        referencing old table as old_rows new table as new_rows for each statement execute function count_records('${kind}');`)
    }
  }
}
