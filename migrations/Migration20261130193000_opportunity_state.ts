import { Migration } from '@mikro-orm/migrations'

/** What an opportunity was at any moment (see OpportunityState): kept by the database, and told by the history as far as it goes. */
export class Migration20261130193000_opportunity_state extends Migration {
  override name = 'Migration20261130193000_opportunity_state'

  override up(): void {
    this.addSql(
      `create table "opportunity_state" ("organization" uuid not null, "opportunity_id" uuid not null, "valid_from" timestamptz not null, "valid_until" timestamptz null, "state" text not null, "stage" varchar(36) not null, "amount" numeric null, "currency" varchar(3) null, "expected_close" date null, "owner_id" uuid not null, primary key ("organization", "opportunity_id", "valid_from"));`,
    )
    this.addSql(
      `alter table "opportunity_state" add constraint "opportunity_state_state_check" check ("state" in ('open', 'won', 'lost', 'deleted'));`,
    )
    this.addSql(`select tenant_wall('opportunity_state');`)
    this.addSql(backfill)
    this.addSql(`create function begin_opportunity_states() returns trigger language plpgsql as $$
begin
  insert into opportunity_state (organization, opportunity_id, valid_from, ${columns})
  select organization, id, created_at, ${valuesOf('new_rows')} from new_rows;
  return null;
end $$;`)
    // A change that bears an earlier time than the one before it was still made after it.
    this.addSql(`create function keep_opportunity_state() returns trigger language plpgsql as $$
begin
  with at as (
    select greatest(new.changed_at, new.updated_at, max(valid_from)) as moment from opportunity_state
    where organization = new.organization and opportunity_id = new.id
  ), ended as (
    update opportunity_state s set valid_until = at.moment from at
    where s.organization = new.organization and s.opportunity_id = new.id and s.valid_until is null and s.valid_from < at.moment
  )
  insert into opportunity_state (organization, opportunity_id, valid_from, ${columns})
  select new.organization, new.id, at.moment, ${valuesOf('new')} from at
  on conflict (organization, opportunity_id, valid_from) do update
  set (${columns}) = (${columns.replace(/\w+/g, 'excluded.$&')});
  return null;
end $$;`)
    this.addSql(`create trigger begin_states after insert on opportunity
      referencing new table as new_rows for each statement execute function begin_opportunity_states();`)
    this.addSql(`create trigger keep_state after update on opportunity for each row
      when ((${valuesOf('old')}) is distinct from (${valuesOf('new')})) execute function keep_opportunity_state();`)
  }
}

const columns = 'state, stage, amount, currency, expected_close, owner_id'

const valuesOf = (row: string): string =>
  `case when ${row}.deleted_at is null then ${row}.outcome else 'deleted' end, ${columns
    .split(', ')
    .slice(1)
    .map((column) => `${row}.${column}`)
    .join(', ')}`

/** The properties that the history tells of, each with its type and what it is by now. */
const told: Readonly<Record<string, readonly [type: string, now: string]>> = {
  stage: ['text', 'o.stage'],
  outcome: ['text', 'o.outcome'],
  amount: ['numeric', 'o.amount'],
  currency: ['text', 'o.currency'],
  expectedClose: ['date', 'o.expected_close'],
  owner: ['uuid', 'o.owner_id'],
  deletedAt: ['timestamptz', 'o.deleted_at'],
}

/** After a change a property is what the next change of it found, or else what it is by now. */
const stood = Object.entries(told).map(
  ([property, [type, now]]) => `(case when bool_or(changes ? '${property}') over later
      then (array_agg(changes->'${property}'->>0) filter (where changes ? '${property}') over later)[1]
      else ${now}::text end)::${type} as "${property}"`,
)

const backfill = `do $$ declare firm uuid; begin
  for firm in select distinct organization from workspace loop
    perform set_config('app.organization', firm::text, true);
    insert into opportunity_state (organization, opportunity_id, valid_from, valid_until, ${columns})
    with step as (
      select id as record, null::uuid as entry, created_at as at, '{}'::jsonb as changes from opportunity where organization = firm
      union all
      select record, id, at, changes from history
      where organization = firm and kind = 'opportunity' and verb = 'update'
        and changes ?| array[${Object.keys(told)
          .map((property) => `'${property}'`)
          .join(', ')}]
    ), placed as (
      select record, changes, row_number() over so_far as place, max(at) over so_far as at from step
      window so_far as (partition by record order by entry nulls first)
    ), stood as (
      select o.id, p.place, p.at, ${stood.join(', ')}
      from placed p join opportunity o on o.organization = firm and o.id = p.record
      window later as (partition by p.record order by p.place rows between 1 following and unbounded following)
    ), last as (
      select distinct on (id, at) * from stood order by id, at, place desc
    )
    select firm, id, at, lead(at) over (partition by id order by at),
      case when "deletedAt" is null then outcome else 'deleted' end, stage, amount, currency, "expectedClose", owner
    from last;
  end loop;
end $$;`
